#include "app/layout.h"
#include "app/network_layout.h"
#include "tests/app/sample_snapshot.h"

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include <cmath>
#include <vector>

namespace {

const std::vector<glm::vec2> kSizes = {
    app::kSmallestSize, {1280, 720}, {1366, 768}, {1920, 1080}, {3840, 2160}, {1080, 1080}};

bool overlap(const engine::Rect& a, const engine::Rect& b) {
    return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}

bool within(const engine::Rect& inner, const engine::Rect& outer) {
    return inner.min.x >= outer.min.x && inner.min.y >= outer.min.y && inner.max.x <= outer.max.x &&
           inner.max.y <= outer.max.y;
}

} // namespace

TEST_CASE("the areas of the window do not overlap and stay within it") {
    for (const glm::vec2 size : kSizes) {
        CAPTURE(size.x);
        const app::Layout layout = app::layout_of(size, true);
        const std::vector areas = {
            layout.top_bar, layout.left, layout.stage, layout.right, layout.history};
        for (std::size_t i = 0; i < areas.size(); ++i) {
            CHECK(within(areas[i], {{0, 0}, size}));
            for (std::size_t j = i + 1; j < areas.size(); ++j) {
                CHECK_FALSE(overlap(areas[i], areas[j]));
            }
        }
        CHECK(within(layout.plot, layout.right));
        CHECK(layout.plot.size().x == doctest::Approx(layout.plot.size().y));
        CHECK(layout.stage.size().x >= 400);
    }
}

TEST_CASE("a panel that is hidden leaves its room to the stage") {
    for (const glm::vec2 size : kSizes) {
        const engine::Rect stage = app::layout_of(size, true).stage;
        const engine::Rect alone =
            app::layout_of(size, true, {.controls = false, .output = false, .history = false})
                .stage;
        CHECK(alone.min.x == 0);
        CHECK(alone.max == size);
        CHECK(alone.min.y == stage.min.y);
        CHECK(app::layout_of(size, true, {.controls = false}).stage.max == stage.max);
        CHECK(app::layout_of(size, true, {.output = false}).stage.max.x == size.x);
        CHECK(app::layout_of(size, true, {.history = false}).stage.max.y == size.y);
    }
}

TEST_CASE("without panels, stage and output share the whole picture and text grows with it") {
    const app::Layout layout = app::layout_of({1280, 720}, false);
    CHECK(layout.stage.min.x == doctest::Approx(0.05 * 1280));
    CHECK(layout.right.max.x == doctest::Approx(0.95 * 1280));
    CHECK(layout.stage.max.x == layout.right.min.x);
    CHECK(14 * layout.text_scale >= 720.0f / 40);
}

TEST_CASE("a caption beside panels is as large as asked, but has lines of some words") {
    const app::PanelChoice large{.caption_lines = 2, .text_size = 2};
    const app::Layout wide = app::layout_of({1920, 1080}, true, large);
    CHECK(wide.caption_scale * app::kCaptionSize == doctest::Approx(2 * 1080.0 / 40));
    const app::Layout square = app::layout_of({960, 960}, true, large);
    CHECK(square.caption_scale < wide.caption_scale);
    CHECK(square.caption_scale >= 1);
    CHECK(square.caption_characters >= 24);
}

TEST_CASE("tiles of every network lie on the stage and apart from each other") {
    const std::vector<std::vector<int>> shapes = {
        {}, {1}, {8, 7, 5}, {8, 8, 8, 8, 8, 8}, std::vector<int>(12, 32)};
    for (const bool panels : {true, false}) {
        for (const glm::vec2 size : kSizes) {
            for (const auto& shape : shapes) {
                CAPTURE(size.x);
                CAPTURE(shape.size());
                CAPTURE(panels);
                const auto snapshot = tests::sample_snapshot(shape);
                const app::Layout layout = app::layout_of(size, panels);
                const app::NetworkLayout network(*snapshot, layout);
                std::vector<engine::Rect> tiles;
                for (int l = -1; l < static_cast<int>(shape.size()); ++l) {
                    const int units = l < 0 ? 7 : shape[static_cast<std::size_t>(l)];
                    for (int unit = 0; unit < units; ++unit) {
                        if (!network.shows({l, unit})) {
                            continue;
                        }
                        tiles.push_back(network.tile({l, unit}));
                        CHECK(within(tiles.back(), layout.stage));
                        CHECK(tiles.back().min.y >=
                              layout.stage.min.y + layout.head_height - 0.01f);
                        if (unit > 0) {
                            CHECK_FALSE(overlap(tiles.back(), *(tiles.end() - 2)));
                        }
                    }
                }
                CHECK(network.tile_size() >= 4);
            }
        }
    }
}

TEST_CASE(
    "tiles and plots stand on whole pixels at every scale, and within half of one of their place") {
    const auto snapshot = tests::sample_snapshot({5, 3, 4});
    const auto off_pixels = [](float logical, float scale) {
        return std::abs(logical * scale - std::round(logical * scale));
    };
    for (const float scale : {0.75f, 1.0f, 1.125f, 1.5f, 2.0f, 3.0f}) {
        for (const bool panels : {true, false}) {
            CAPTURE(scale);
            CAPTURE(panels);
            const app::Layout before = app::layout_of({1371, 773}, panels);
            app::Layout layout = before;
            app::align_to_pixels(layout, scale);
            const app::NetworkLayout free(*snapshot, before);
            const app::NetworkLayout network(*snapshot, layout);
            const auto check = [&](const engine::Rect& rect, const engine::Rect& free_rect) {
                for (const float edge : {rect.min.x, rect.min.y, rect.max.x, rect.max.y}) {
                    CHECK(off_pixels(edge, scale) < 1e-3f);
                }
                CHECK(rect.size().x == doctest::Approx(rect.size().y));
                CHECK(glm::length(rect.center() - free_rect.center()) * scale < 2);
            };
            check(layout.plot, before.plot);
            for (int l = -1; l < 3; ++l) {
                check(network.tile({l, 2}), free.tile({l, 2}));
            }
        }
    }
}

TEST_CASE("an edge runs from the right side of its source to the left side of its unit") {
    const auto snapshot = tests::sample_snapshot({3, 2});
    const app::NetworkLayout network(*snapshot, app::layout_of({1280, 720}, true));
    const engine::Curve path = network.path({1, 0, 2});
    CHECK(path.p0.x == doctest::Approx(network.tile({0, 2}).max.x));
    CHECK(path.p3.x == doctest::Approx(network.tile({1, 0}).min.x));
    CHECK(app::point_at(path, 0) == path.p0);
    CHECK(app::point_at(path, 1) == path.p3);
    CHECK(network.path({2, 0, 1}).p3 == network.output_point());
}

TEST_CASE("a window that is larger than a usual screen shows everything larger, by eighths") {
    CHECK(app::window_scale({1280, 720}, 1) == 1.0f);
    CHECK(app::window_scale({1920, 1080}, 1) == 1.0f);
    CHECK(app::window_scale({2560, 1440}, 1) == 1.25f);
    CHECK(app::window_scale({3840, 2160}, 1) == 2.0f);
    CHECK(app::window_scale({1080, 2160}, 1) == 1.0f);
    CHECK(app::window_scale({1920, 1080}, 1.5f) == 1.5f); // as the desktop has it
}

TEST_CASE("tiles of small networks are larger, and of large ones as designed") {
    const app::Layout layout = app::layout_of({1920, 1080}, true);
    const auto tile = [&](const std::vector<int>& shape) {
        return app::NetworkLayout(*tests::sample_snapshot(shape), layout).tile_size();
    };
    CHECK(tile({8, 7, 5}) == doctest::Approx(56).epsilon(0.05));
    CHECK(tile({4, 2}) > 1.3f * tile({8, 7, 5}));
    CHECK(tile({}) >= tile({4, 2}));
}

TEST_CASE("a scale that the window cannot hold is lowered") {
    CHECK(app::fitting_scale({1920, 1080}, 1) == 1.0f);
    CHECK(app::fitting_scale({3840, 2160}, 2) == 2.0f);
    CHECK(app::fitting_scale({1280, 720}, 2) == doctest::Approx(1280.0f / 960));
    CHECK(app::fitting_scale({100, 100}, 1) == 0.5f);
}
