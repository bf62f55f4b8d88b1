#include "app/scenes/head_scene.h"
#include "tests/app/sample_snapshot.h"

#include <doctest/doctest.h>

namespace {

/// What stands on the heads of a network in a window of `size`.
std::vector<engine::Text> heads_of(const std::vector<int>& units, glm::vec2 size) {
    const auto snapshot = tests::sample_snapshot(units);
    app::Session session(snapshot->experiment);
    session.show(snapshot);
    const app::Layout layout = app::layout_of(size, true);
    const engine::Fonts fonts;
    engine::DrawList list;
    app::draw_heads({list, app::theme(session.view.theme), fonts},
                    app::NetworkLayout(*snapshot, layout),
                    session,
                    layout.stage);
    std::vector<engine::Text> texts;
    for (const engine::DrawList::Item& item : list.items) {
        texts.push_back(std::get<engine::Text>(item));
    }
    return texts;
}

/// What stands on the heads of a network with a layer of three units, line by line.
std::vector<std::string> lines_on_heads(bool panels, double dropout) {
    nn::Snapshot snapshot = *tests::sample_snapshot({3});
    snapshot.experiment.layers[0].activation = nn::Activation::relu;
    snapshot.experiment.layers[0].dropout = dropout;
    app::Session session(snapshot.experiment);
    session.show(std::make_shared<const nn::Snapshot>(snapshot));
    session.view.panels = panels;
    const app::Layout layout = app::layout_of({1280, 720}, panels);
    const engine::Fonts fonts;
    engine::DrawList list;
    app::draw_heads({list, app::theme(session.view.theme), fonts},
                    app::NetworkLayout(snapshot, layout),
                    session,
                    layout.stage);
    std::vector<std::string> lines;
    for (const engine::DrawList::Item& item : list.items) {
        lines.push_back(std::get<engine::Text>(item).text);
    }
    return lines;
}

} // namespace

TEST_CASE("heads have a menu's triangle where there are panels, and none in pictures") {
    using Lines = std::vector<std::string>;
    CHECK(lines_on_heads(true, 0) == Lines{"Features", "2 of 7", "3 units", "ReLU", "▾"});
    CHECK(lines_on_heads(false, 0) == Lines{"Features", "2 of 7", "3 units", "ReLU"});
    CHECK(lines_on_heads(true, 0.2) ==
          Lines{"Features", "2 of 7", "3 units", "ReLU · dropout 0.2", "▾"});
    CHECK(lines_on_heads(false, 0.2).back() == "ReLU · dropout 0.2");
}

TEST_CASE("heads of crowded columns in a window do not run into each other, and none says tan") {
    const engine::Fonts fonts;
    for (const glm::vec2 size : {glm::vec2{960, 540}, {1280, 720}, {1920, 1080}}) {
        CAPTURE(size.x);
        const auto texts = heads_of(std::vector<int>(12, 32), size);
        for (const engine::Text& text : texts) {
            CAPTURE(text.text);
            CHECK(text.text != "tan");
            for (const engine::Text& other : texts) {
                if (text.position.y == other.position.y && text.position.x < other.position.x &&
                    text.align == engine::Align::center && other.align == text.align) {
                    const float halves = (fonts.width(text.text, text.size, text.weight) +
                                          fonts.width(other.text, other.size, other.weight)) /
                                         2;
                    CHECK(other.position.x - text.position.x >= halves);
                }
            }
        }
    }
}
