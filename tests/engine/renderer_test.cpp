#include "engine/renderer.h"
#include "shaders/shared.h"
#include "tests/engine/picture.h"
#include "tests/engine/validated.h"

#include <doctest/doctest.h>

#include <stdexcept>

namespace engine::test {
namespace {

DrawList everything() {
    auto network = std::make_shared<DenseNetwork>();
    network->features = {FEATURE_X, FEATURE_Y};
    network->layers = {{.inputs = 2,
                        .units = 1,
                        .activation = ACTIVATION_TANH,
                        .weights = {1, -0.5f},
                        .biases = {0.1f}}};
    DrawList list;
    list.add(Box{.rect = {{2, 2}, {60, 40}}, .radius = 6, .fill = {0.1f, 0.2f, 0.3f, 1}});
    list.add(Heatmap{.rect = {{10, 10}, {30, 30}}, .radius = 3, .field = UnitField{network, 0, 0}});
    list.add(Curve{{5, 5}, {40, 5}, {20, 60}, {60, 60}, 2, {1, 0, 0, 0.5f}, {0, 1, 0, 1}});
    list.add(Text{.position = {8, 56}, .text = "loss 0.02", .size = 11});
    list.add(Circle{.center = {50, 20}, .radius = 7, .fill = {1, 1, 1, 0.7f}});
    return list;
}

Frame frame_of(const DrawList& list, float grey = 0) {
    return {.list = list, .ui = nullptr, .background = {grey, grey, grey, 1}, .scale = 1};
}

} // namespace

TEST_CASE("the same frame gives the same bytes") {
    Validated gpu;
    const DrawList list = everything();
    const Image first = gpu.render(list);
    CHECK(gpu.render(list).rgba == first.rgba);
    CHECK(gpu.render(everything()).rgba == first.rgba); // another network, of the same values
    Validated other;
    CHECK(other.render(list).rgba == first.rgba);
}

TEST_CASE("drawn frames come back in their order, two under way") {
    Validated gpu;
    const DrawList nothing;
    for (int i = 0; i < 6; ++i) {
        if (gpu->pending() == Renderer::kMaxPending) {
            CHECK(pixel(gpu->take_image(), 3, 3).r == (i - 2) * 51);
        }
        gpu->draw(frame_of(nothing, static_cast<float>(i) * 0.2f));
    }
    CHECK(pixel(gpu->take_image(), 3, 3).r == 4 * 51);
    CHECK(pixel(gpu->take_image(), 3, 3).r == 5 * 51);
    CHECK(gpu->pending() == 0);
}

TEST_CASE("too many frames, or none to take, are errors of ours") {
    Validated gpu;
    const DrawList nothing;
    CHECK_THROWS_AS(gpu->take_image(), std::logic_error);
    gpu->draw(frame_of(nothing));
    CHECK_THROWS_AS(gpu->render(frame_of(nothing)), std::logic_error);
    gpu->draw(frame_of(nothing));
    CHECK_THROWS_AS(gpu->draw(frame_of(nothing)), std::logic_error);
    CHECK_THROWS_AS(gpu->present(frame_of(nothing)), std::logic_error);
}

TEST_CASE("frames under way keep their size while the renderer changes its own") {
    Validated gpu;
    const DrawList list = everything();
    for (int i = 1; i < 30; ++i) {
        const Extent extent{16 + i * 37 % 100, 16 + i * 53 % 90};
        gpu->resize(extent);
        CHECK(gpu->extent() == extent);
        if (gpu->pending() == Renderer::kMaxPending) {
            const Image image = gpu->take_image();
            CHECK(image.extent == Extent{16 + (i - 2) * 37 % 100, 16 + (i - 2) * 53 % 90});
        }
        gpu->draw(frame_of(list));
    }
    gpu->resize({0, 0}); // a minimised window's
    CHECK(gpu->extent().width > 0);
}

TEST_CASE("frames that are dropped under way harm nothing") {
    Validated gpu;
    const DrawList list = everything();
    gpu->draw(frame_of(list));
    gpu->draw(frame_of(list));
}

TEST_CASE("thousands of items grow the buffers that carry them") {
    Validated gpu;
    DrawList list;
    for (int i = 0; i < 20000; ++i) {
        const auto at = static_cast<float>(i % 60);
        list.add(Box{.rect = {{at, at}, {at + 2, at + 2}}, .fill = {1, 1, 1, 1}});
        if (i % 100 == 0) {
            list.add(Text{.position = {at, at}, .text = "x", .size = 9});
        }
    }
    const Image first = gpu.render(list);
    CHECK(sum(first, 0) > 100);
    CHECK(gpu.render(list).rgba == first.rgba);
}

} // namespace engine::test
