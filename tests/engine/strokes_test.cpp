#include "engine/curve_plan.h"
#include "engine/stroke_path.h"
#include "tests/engine/picture.h"
#include "tests/engine/validated.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace engine::test {
namespace {

constexpr Color kWhite{1, 1, 1, 1};

DrawList list_of(DrawList::Item item) {
    DrawList list;
    list.add(std::move(item));
    return list;
}

Curve meander(float width) {
    return {{4, 8}, {32, 8}, {32, 56}, {60, 56}, width, {1, 1, 1, 0.5f}, {1, 0, 1, 0.5f}};
}

} // namespace

TEST_CASE("a straight stroke has its width and round ends") {
    Validated gpu;
    const Image image = gpu.render(list_of(Polyline{{{20, 32}, {44, 32}}, 10, kWhite}));
    CHECK(sum(image, 0) == doctest::Approx(24 * 10 + std::numbers::pi * 25).epsilon(0.01));
    CHECK(pixel(image, 32, 27).r == 255);
    CHECK(pixel(image, 32, 26).r == 0);
    CHECK(pixel(image, 16, 32).r == 255);
    CHECK(pixel(image, 14, 32).r == 0);
}

TEST_CASE("a stroke below a pixel's width fades instead of thinning") {
    Validated gpu;
    const auto coverage = [&](float width) {
        return sum(gpu.render(list_of(Polyline{{{0, 32.5f}, {64, 32.5f}}, width, kWhite})), 0);
    };
    CHECK(coverage(1) == doctest::Approx(64).epsilon(0.02));
    CHECK(coverage(0.25f) == doctest::Approx(16).epsilon(0.02));
    CHECK(coverage(0) == 0);
}

TEST_CASE("a translucent stroke never covers itself at its joins") {
    Validated gpu;
    Polyline line{{}, 6, {1, 1, 1, 0.5f}};
    for (int i = 0; i < 40; ++i) {
        const float angle = static_cast<float>(i) * 0.15f;
        line.points.push_back({32 + 20 * std::cos(angle), 32 + 20 * std::sin(angle)});
    }
    for (const auto& list :
         {list_of(line),
          list_of(Polyline{{{8, 8}, {56, 12}, {8, 40}, {50, 60}}, 7, {1, 1, 1, 0.5f}}),
          list_of(
              Curve{{8, 8}, {90, 10}, {-30, 50}, {56, 56}, 7, {1, 1, 1, 0.5f}, {1, 1, 1, 0.5f}})}) {
        const Image image = gpu.render(list);
        int brightest = 0;
        for (int y = 0; y < 64; ++y) {
            for (int x = 0; x < 64; ++x) {
                brightest = std::max(brightest, pixel(image, x, y).r);
            }
        }
        CHECK(brightest == doctest::Approx(128).epsilon(0.01));
    }
}

TEST_CASE("joins are round and without gaps") {
    Validated gpu;
    const Image image = gpu.render(list_of(Polyline{{{12, 12}, {50, 12}, {50, 50}}, 10, kWhite}));
    CHECK(pixel(image, 50, 12).r == 255);
    CHECK(pixel(image, 52, 9).r == 255); // outside the turn, within 5 pixels of the corner
    CHECK(pixel(image, 54, 8).r == 0);
    // Two legs that share a quarter of the join's disc, and two halves of a disc at the ends.
    const double area = 2 * 38 * 10 - 25 + std::numbers::pi * 25 / 4 + std::numbers::pi * 25;
    CHECK(sum(image, 0) == doctest::Approx(area).epsilon(0.01));
}

TEST_CASE("a curve's colour runs from one end to the other") {
    Validated gpu;
    const Image image = gpu.render(
        list_of(Curve{{4, 32}, {24, 32}, {40, 32}, {60, 32}, 6, {1, 0, 0, 1}, {0, 0, 1, 1}}));
    CHECK(pixel(image, 3, 32).r > 245);
    CHECK(pixel(image, 60, 32).b > 245);
    CHECK(pixel(image, 32, 32).r == doctest::Approx(128).epsilon(0.06));
}

TEST_CASE("a curve passes through its middle and is symmetric") {
    Validated gpu;
    const Image image =
        gpu.render(list_of(Curve{{4, 8}, {32, 8}, {32, 56}, {60, 56}, 4, kWhite, kWhite}));
    CHECK(pixel(image, 32, 32).r == 255);
    for (int y = 0; y < 64; ++y) {
        for (int x = 0; x < 64; ++x) {
            // A twentieth of a pixel is what the segments may stray.
            CHECK(std::abs(pixel(image, x, y).r - pixel(image, 63 - x, 63 - y).r) < 16);
        }
    }
}

TEST_CASE("larger curves get more pieces") {
    CHECK(piece_count(meander(2), 4) > piece_count(meander(2), 1));
    CHECK(piece_count(meander(2), 1) < 64);
}

TEST_CASE("a gentle curve is one strip, one that turns within its own width is not") {
    CHECK(plan_curve(meander(4), 1));
    CHECK_FALSE(plan_curve(meander(60), 1));
    CHECK_FALSE(plan_curve({{8, 8}, {56, 56}, {8, 56}, {56, 8}, 2, kWhite, kWhite}, 1)); // cusp
    CHECK_FALSE(plan_curve({{8, 8}, {8, 8}, {8, 8}, {8, 8}, 2, kWhite, kWhite}, 1));
}

TEST_CASE("a strip covers what the segments along it would") {
    Validated gpu;
    for (const float width : {0.5f, 1.0f, 3.0f, 7.0f}) {
        const Curve curve = meander(width);
        REQUIRE(plan_curve(curve, 1));
        StrokePath path;
        follow(path, curve, 1);
        const Image strip = gpu.render(list_of(curve));
        const Image line = gpu.render(list_of(Polyline{path.points, width, curve.from}));
        for (int y = 0; y < 64; ++y) {
            for (int x = 0; x < 64; ++x) {
                // A fiftieth is what a strip loses in width
                // where its sections stand askew.
                CHECK(std::abs(pixel(strip, x, y).r - pixel(line, x, y).r) <= 6);
            }
        }
    }
}

TEST_CASE("strokes of one point are dots, and points that are no numbers are left out") {
    Validated gpu;
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    const double dot = std::numbers::pi * 16;
    CHECK(sum(gpu.render(list_of(Polyline{{{32, 32}}, 8, kWhite})), 0) ==
          doctest::Approx(dot).epsilon(0.02));
    CHECK(sum(gpu.render(list_of(Polyline{{{32, 32}, {kNan, 3}, {32, 32}}, 8, kWhite})), 0) ==
          doctest::Approx(dot).epsilon(0.02));
    CHECK(sum(gpu.render(list_of(Polyline{{}, 8, kWhite})), 0) == 0);
    CHECK(sum(gpu.render(list_of(Curve{{0, kNan}, {0, 0}, {9, 9}, {50, 50}, 8, kWhite, kWhite})),
              0) == 0);
}

} // namespace engine::test
