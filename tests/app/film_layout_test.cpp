// Layouts without panels, for each shape of film.
#include "app/film_layout.h"
#include "app/network_layout.h"
#include "app/screen.h"
#include "engine/fonts.h"
#include "tests/app/sample_snapshot.h"

#include <doctest/doctest.h>

using namespace tests;

namespace {

const glm::vec2 kWide{1280, 720};
const glm::vec2 kSquare{1080, 1080};
const glm::vec2 kUpright{1080, 1920};

/// All text of a frame of a network of three layers.
std::vector<engine::Text> texts(glm::vec2 size, float text_size, const engine::Fonts& fonts) {
    app::Screen screen(fonts);
    app::Session session{nn::Experiment{}};
    session.show_recorded(sample_snapshot({6, 5, 4}), true, session.pace());
    session.view.panels = false;
    session.view.film.text_size = text_size;
    session.view.caption = "A second layer bends what the first one drew";
    std::vector<engine::Text> found;
    for (const auto& item : screen.compose_stage(session, {.size = size}).items) {
        if (const auto* text = std::get_if<engine::Text>(&item)) {
            found.push_back(*text);
        }
    }
    return found;
}

} // namespace

TEST_CASE("an upright film has the plot as wide as it is, the network below, the caption at the "
          "bottom") {
    const app::Layout layout = app::layout_of(kUpright, false, {.caption_lines = 1});
    CHECK(layout.plot.size().x > 0.8f * kUpright.x);
    const auto snapshot = sample_snapshot({6, 6});
    const app::NetworkLayout network(*snapshot, layout);
    CHECK(network.tile({0, 0}).min.y > layout.plot.max.y);
    CHECK(network.tile({0, 5}).max.y < layout.caption.min.y);
    CHECK(network.tile({1, 0}).max.x > kUpright.x / 2);
    CHECK(layout.caption.max.y > 0.9f * kUpright.y);
}

TEST_CASE("a square film has the network below the plot too, with the numbers beside that") {
    const app::Layout layout = app::layout_of(kSquare, false, {.caption_lines = 1});
    const app::NetworkLayout network(*sample_snapshot({6, 6}), layout);
    CHECK(network.tile({0, 0}).min.y > layout.plot.max.y);
    CHECK(layout.numbers.min.x > layout.plot.max.x);
    CHECK(layout.chart.min.x > layout.plot.max.x);
    CHECK(network.tile_size() > 0.03f * kSquare.y);
}

TEST_CASE("upright with panels, the stage has the whole width below the output") {
    const app::Layout layout = app::layout_of(kUpright, true);
    CHECK(layout.stage.size().x == kUpright.x);
    CHECK(layout.stage.min.y == layout.right.max.y);
    CHECK(layout.plot.size().x > kUpright.x / 2);
    CHECK(layout.plot.min.x > layout.left.max.x);
}

TEST_CASE("a film's text is at least a fortieth of its shorter side, and away from its edges") {
    const engine::Fonts fonts;
    for (const glm::vec2 size : {kWide, kSquare, kUpright, glm::vec2{3840, 2160}}) {
        for (const float text_size : {1.0f, 1.5f, 2.0f}) {
            CAPTURE(size.x);
            CAPTURE(size.y);
            CAPTURE(text_size);
            const float fitting = size == kSquare ? std::min(text_size, 1.375f) : text_size;
            const float least = std::min(size.x, size.y) / 40 * fitting; // leaves room for units
            for (const engine::Text& text : texts(size, text_size, fonts)) {
                CAPTURE(text.text);
                CHECK(text.size >= least - 0.01f);
                const float width = fonts.width(text.text, text.size, text.weight);
                const float left =
                    text.position.x - (text.align == engine::Align::left     ? 0
                                       : text.align == engine::Align::center ? width / 2
                                                                             : width);
                CHECK(left >= 0.05f * size.x - 1);
                CHECK(left + width <= 0.95f * size.x + 1);
                CHECK(text.position.y - text.size * 0.7f >= 0.05f * size.y - 1);
                CHECK(text.position.y <= 0.95f * size.y + 1);
            }
        }
    }
}

TEST_CASE("tiles of a film grow with its size, whatever size it has") {
    const auto snapshot = sample_snapshot({4, 2});
    const app::NetworkLayout small(*snapshot, app::layout_of(kWide, false));
    const app::NetworkLayout large(*snapshot, app::layout_of(kWide * 2.0f, false));
    CHECK(large.tile_size() == doctest::Approx(2 * small.tile_size()));
}
