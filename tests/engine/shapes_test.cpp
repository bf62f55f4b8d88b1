#include "tests/engine/picture.h"
#include "tests/engine/validated.h"

#include <doctest/doctest.h>

#include <numbers>

namespace engine::test {
namespace {

constexpr Color kWhite{1, 1, 1, 1};

DrawList list_of(DrawList::Item item) {
    DrawList list;
    list.add(std::move(item));
    return list;
}

/// Whether the red component is the same when the picture is mirrored either way.
bool is_symmetric(const Image& image) {
    const int last = image.extent.width - 1;
    for (int y = 0; y <= last; ++y) {
        for (int x = 0; x <= last; ++x) {
            const int value = pixel(image, x, y).r;
            // One step of 255 is rounding.
            if (std::abs(value - pixel(image, last - x, y).r) > 1 ||
                std::abs(value - pixel(image, x, last - y).r) > 1) {
                return false;
            }
        }
    }
    return true;
}

} // namespace

TEST_CASE("a box on whole pixels covers exactly its pixels") {
    Validated gpu;
    const Image image = gpu.render(list_of(Box{.rect = {{10, 20}, {30, 50}}, .fill = kWhite}));
    CHECK(sum(image, 0) == 20 * 30);
    CHECK(pixel(image, 10, 20).r == 255);
    CHECK(pixel(image, 9, 20).r == 0);
    CHECK(pixel(image, 29, 49).r == 255);
    CHECK(pixel(image, 30, 49).r == 0);
}

TEST_CASE("a box's edge between pixels covers them in part") {
    Validated gpu;
    const Image image =
        gpu.render(list_of(Box{.rect = {{10.25f, 10}, {30.5f, 20}}, .fill = kWhite}));
    CHECK(pixel(image, 10, 15).r == doctest::Approx(0.75 * 255).epsilon(0.01));
    CHECK(pixel(image, 30, 15).r == doctest::Approx(0.5 * 255).epsilon(0.01));
}

TEST_CASE("a box thinner than a pixel fades") {
    Validated gpu;
    const Image image =
        gpu.render(list_of(Box{.rect = {{10.25f, 10}, {10.75f, 20}}, .fill = kWhite}));
    CHECK(pixel(image, 10, 15).r == doctest::Approx(0.5 * 255).epsilon(0.01));
}

TEST_CASE("a circle is round, smooth and of the right size") {
    Validated gpu;
    const Image image =
        gpu.render(list_of(Circle{.center = {32, 32}, .radius = 20, .fill = kWhite}));
    CHECK(sum(image, 0) == doctest::Approx(std::numbers::pi * 400).epsilon(0.005));
    CHECK(is_symmetric(image));
    CHECK(pixel(image, 32, 32).r == 255);
    CHECK(pixel(image, 32, 11).r == 0);
    // The centre of this pixel is 19.81 away from the circle's.
    CHECK(pixel(image, 45, 46).r == doctest::Approx(0.69 * 255).epsilon(0.02));
}

TEST_CASE("a circle's rim lies around it, and shows through what is not filled") {
    Validated gpu;
    const Circle ringed{.center = {32, 32},
                        .radius = 16,
                        .fill = {1, 0, 0, 1},
                        .rim = {0, 1, 0, 1},
                        .rim_width = 4};
    const Image image = gpu.render(list_of(ringed));
    CHECK(pixel(image, 32, 32) == glm::ivec4(255, 0, 0, 255));
    CHECK(pixel(image, 32, 13) == glm::ivec4(0, 255, 0, 255)); // 18.5 away
    CHECK(pixel(image, 32, 10) == glm::ivec4(0, 0, 0, 255));   // 21.5 away
    CHECK(is_symmetric(image));
    Circle clear = ringed;
    clear.fill = {};
    CHECK(pixel(gpu.render(list_of(clear)), 32, 32) == glm::ivec4(0, 255, 0, 255));
}

TEST_CASE("a rounded box leaves its corners free and is symmetric") {
    Validated gpu;
    const Image image =
        gpu.render(list_of(Box{.rect = {{8, 8}, {56, 56}}, .radius = 12, .fill = kWhite}));
    CHECK(pixel(image, 8, 8).r == 0);
    CHECK(pixel(image, 8, 32).r == 255);
    CHECK(is_symmetric(image));
}

TEST_CASE("borders lie inside, over the fill") {
    Validated gpu;
    const Image image = gpu.render(list_of(Box{.rect = {{8, 8}, {56, 56}},
                                               .fill = {0, 0, 1, 1},
                                               .border = {1, 0, 0, 1},
                                               .border_width = 2}));
    CHECK(pixel(image, 7, 32) == glm::ivec4(0, 0, 0, 255));
    CHECK(pixel(image, 8, 32) == glm::ivec4(255, 0, 0, 255));
    CHECK(pixel(image, 9, 32) == glm::ivec4(255, 0, 0, 255));
    CHECK(pixel(image, 10, 32) == glm::ivec4(0, 0, 255, 255));
}

TEST_CASE("a soft box fades over its softness, half inside and half outside") {
    Validated gpu;
    const Image image = gpu.render(
        list_of(Box{.rect = {{16, 16}, {48, 48}}, .radius = 4, .fill = kWhite, .softness = 10}));
    CHECK(pixel(image, 32, 32).r == 255);
    CHECK(pixel(image, 15, 32).r + pixel(image, 16, 32).r == doctest::Approx(255).epsilon(0.02));
    CHECK(pixel(image, 12, 32).r > 0);
    CHECK(pixel(image, 10, 32).r == 0);
    CHECK(is_symmetric(image));
}

TEST_CASE("later items cover earlier ones, whatever their kinds") {
    Validated gpu;
    DrawList list;
    list.add(Box{.rect = {{0, 0}, {64, 64}}, .fill = {1, 0, 0, 1}});
    list.add(Polyline{{{0, 32}, {64, 32}}, 20, {0, 1, 0, 1}});
    list.add(Circle{.center = {32, 32}, .radius = 8, .fill = {0, 0, 1, 1}});
    const Image image = gpu.render(list);
    CHECK(pixel(image, 2, 2) == glm::ivec4(255, 0, 0, 255));
    CHECK(pixel(image, 5, 32) == glm::ivec4(0, 255, 0, 255));
    CHECK(pixel(image, 32, 32) == glm::ivec4(0, 0, 255, 255));
}

TEST_CASE("clips hold from their item to the next change, scaled and inside the target") {
    Validated gpu;
    DrawList list;
    const Box all{.rect = {{0, 0}, {64, 64}}, .fill = kWhite};
    list.clip(Rect{{4, 4}, {8, 10}});
    list.add(all);
    CHECK(sum(gpu.render(list), 0) == 4 * 6);
    CHECK(sum(gpu.render(list, {0, 0, 0, 1}, 2), 0) == 8 * 12);
    list.clip(Rect{{-100, 60}, {1000, 1000}});
    list.add(all);
    CHECK(sum(gpu.render(list), 0) == 4 * 6 + 64 * 4);
    list.clip(std::nullopt);
    list.add(all);
    CHECK(sum(gpu.render(list), 0) == 64 * 64);
    list.clear();
    list.clip(Rect{{80, 80}, {90, 90}});
    list.add(all);
    CHECK(sum(gpu.render(list), 0) == 0);
}

TEST_CASE("a background that lets through is read back straight") {
    Validated gpu;
    DrawList list;
    list.add(Box{.rect = {{0, 0}, {32, 64}}, .fill = {1, 0.5f, 0, 0.5f}});
    const Image image = gpu.render(list, {0, 0, 0, 0});
    // Half of the alpha's 255 steps remain for colour: rounding is worth one step of it.
    CHECK(pixel(image, 10, 10).r == doctest::Approx(255).epsilon(0.01));
    CHECK(pixel(image, 10, 10).g == doctest::Approx(128).epsilon(0.02));
    CHECK(pixel(image, 10, 10).a == doctest::Approx(128).epsilon(0.01));
    CHECK(pixel(image, 40, 10) == glm::ivec4(0, 0, 0, 0));
}

TEST_CASE("empty and degenerate shapes draw nothing") {
    Validated gpu;
    DrawList list;
    list.add(Box{.rect = {{20, 20}, {20, 40}}, .fill = kWhite});
    list.add(Box{.rect = {{40, 40}, {20, 20}}, .fill = kWhite});
    list.add(Circle{.center = {32, 32}, .radius = 0, .fill = kWhite});
    list.add(Heatmap{.rect = {{3, 3}, {3, 3}}, .field = RampField{}});
    CHECK(sum(gpu.render(list), 0) == 0);
    CHECK(sum(gpu.render({}), 0) == 0);
}

} // namespace engine::test
