#include "tests/engine/picture.h"
#include "tests/engine/validated.h"

#include <doctest/doctest.h>

#include <cmath>

namespace engine::test {
namespace {

DrawList line(Text text) {
    DrawList list;
    list.add(std::move(text));
    return list;
}

} // namespace

TEST_CASE("text is as wide as Fonts says") {
    Validated gpu({400, 64});
    for (const float size : {9.0f, 14.0f, 31.0f}) {
        // H has a small bearing on both sides, about a tenth of its width.
        const std::string text = "HHHHHHHHHH";
        const Image image = gpu.render(line({.position = {20, 40}, .text = text, .size = size}));
        const auto bounds = changed_bounds(image);
        REQUIRE(bounds);
        const float width = gpu.fonts().width(text, size, FontWeight::regular);
        CHECK(std::abs(static_cast<float>(bounds->right - bounds->left) - width) < 0.2f * size + 1);
        CHECK(bounds->left >= 20);
        CHECK(static_cast<float>(bounds->right) <= 20 + width + 1);
    }
}

TEST_CASE("alignment places the start, the middle or the end") {
    Validated gpu({200, 64});
    const auto bounds_of = [&](Align align) {
        const auto bounds = changed_bounds(
            gpu.render(line({.position = {100, 40}, .text = "HOH", .size = 20, .align = align})));
        REQUIRE(bounds);
        return *bounds;
    };
    CHECK(bounds_of(Align::left).left >= 100);
    CHECK(bounds_of(Align::right).right <= 100);
    const Bounds middle = bounds_of(Align::center);
    CHECK(std::abs((middle.left + middle.right) - 200) <= 2);
}

TEST_CASE("the baseline stands on a whole pixel") {
    Validated gpu({64, 64});
    for (const float y : {40.0f, 40.3f, 39.6f}) {
        const Image image = gpu.render(line({.position = {10, y}, .text = "H", .size = 20}));
        const auto bounds = changed_bounds(image);
        REQUIRE(bounds);
        CHECK(bounds->bottom == 40);
    }
}

TEST_CASE("at scale 2 text is rasterised anew, not enlarged") {
    Validated gpu({128, 64});
    const DrawList list = line({.position = {4, 24}, .text = "Sag", .size = 20});
    const Image small = gpu.render(list);
    const Image large = gpu.render(list, {0, 0, 0, 1}, 2);
    // Enlarged pixels come in equal pairs.
    int unequal = 0;
    for (int y = 0; y < 64; y += 2) {
        for (int x = 0; x < 128; x += 2) {
            unequal += pixel(large, x, y) != pixel(large, x + 1, y + 1) ? 1 : 0;
        }
    }
    CHECK(unequal > 50);
    CHECK(sum(large, 0) == doctest::Approx(4 * sum(small, 0)).epsilon(0.05));
}

TEST_CASE("a missing glyph draws a box, an empty line nothing") {
    Validated gpu({64, 64});
    CHECK(sum(gpu.render(line({.position = {10, 40}, .text = "\U0001f600", .size = 20})), 0) > 5);
    CHECK(sum(gpu.render(line({.position = {10, 40}, .text = "", .size = 20})), 0) == 0);
    CHECK(sum(gpu.render(line({.position = {10, 40}, .text = "  ", .size = 20})), 0) == 0);
    CHECK(sum(gpu.render(line({.position = {10, 40}, .text = "a", .size = 0})), 0) == 0);
}

TEST_CASE("more glyphs than fit at first are kept and drawn") {
    Validated gpu({256, 256});
    const DrawList first = line({.position = {4, 40}, .text = "Neurarium", .size = 20});
    const Image before = gpu.render(first);
    for (int size = 100; size < 400; size += 20) {
        const auto pixels = static_cast<float>(size);
        CHECK(sum(gpu.render(line({.position = {0, 200}, .text = "@%&WMQ", .size = pixels})), 0) >
              500);
    }
    CHECK(gpu.render(first).rgba == before.rgba);
}

} // namespace engine::test
