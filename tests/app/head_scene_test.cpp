#include "app/scenes/head_scene.h"
#include "tests/app/sample_snapshot.h"

#include <doctest/doctest.h>

namespace {

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
