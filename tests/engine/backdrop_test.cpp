#include "engine/backdrop.h"
#include "tests/engine/validated.h"

#include <doctest/doctest.h>

namespace engine::test {
namespace {

constexpr Extent kSize{200, 200};
const std::vector<Area> kWhole{{0, 0, 200, 200}};

std::optional<std::vector<Area>> areas_of_frame(Backdrop& backdrop, std::uint64_t hash) {
    backdrop.damage.begin(kSize, 1);
    backdrop.damage.add({40, 40, 60, 60}, hash);
    return backdrop.finish(kSize);
}

/// A curve and a tile that lie behind, a dot that moves over them.
DrawList list_of(float bend, float dot) {
    DrawList list;
    list.clip(Rect{{5, 5}, {190, 195}});
    list.add(
        Curve{{10, 10}, {100, 10}, {100, bend}, {190, bend}, 4, {1, 0, 0, 0.5f}, {0, 1, 0, 1}});
    list.add(Box{.rect = {{60, 60}, {120, 120}}, .fill = {0.2f, 0.4f, 0.6f, 0.7f}});
    list.end_backdrop();
    list.add(Circle{.center = {dot, 80}, .radius = 7, .fill = {1, 1, 1, 0.6f}});
    list.clip(std::nullopt);
    list.add(Box{.rect = {{0, 150}, {200, 170}}, .fill = {0.1f, 0.1f, 0.1f, 1}});
    return list;
}

} // namespace

TEST_CASE("a backdrop is kept once it stays, and drawn where it changes") {
    Backdrop backdrop;
    CHECK_FALSE(areas_of_frame(backdrop, 1));
    CHECK(areas_of_frame(backdrop, 1) == kWhole);
    CHECK(areas_of_frame(backdrop, 1) == std::vector<Area>{});
    CHECK(areas_of_frame(backdrop, 2) == std::vector<Area>{{32, 32, 64, 64}});
    CHECK(areas_of_frame(backdrop, 2) == std::vector<Area>{});
}

TEST_CASE("a backdrop that changes with every frame is not kept") {
    Backdrop backdrop;
    for (std::uint64_t frame = 0; frame < 2; ++frame) {
        CHECK_FALSE(areas_of_frame(backdrop, frame));
    }
    CHECK(areas_of_frame(backdrop, 1) == kWhole);
    backdrop.forget();
    CHECK(areas_of_frame(backdrop, 1) == kWhole);
    CHECK_FALSE(areas_of_frame(backdrop, 2));
}

TEST_CASE("a frame over a kept backdrop is the same as one drawn in one go") {
    Validated over(kSize);
    Validated alone(kSize);
    for (int frame = 0; frame < 24; ++frame) {
        // The backdrop stays for one, two, three frames, or changes with each.
        const float bend = frame < 12 ? static_cast<float>(frame / (1 + frame % 3) * 9)
                                      : 100.0f + static_cast<float>(frame / 2 * 3);
        const DrawList list = list_of(bend, static_cast<float>(20 + 7 * frame));
        DrawList in_one_go = list;
        in_one_go.backdrop_count = 0;
        const bool same = over.render(list).rgba == alone.render(in_one_go).rgba;
        CHECK(same);
        if (frame == 17) {
            over->resize({90, 90});
            over->resize(kSize);
        }
    }
    const DrawList list = list_of(100, 50);
    for (const Color& ground : {Color{0, 0, 0, 1}, Color{0.3f, 0.2f, 0.1f, 0.5f}, Color{0}}) {
        DrawList in_one_go = list;
        in_one_go.backdrop_count = 0;
        for (int frame = 0; frame < 3; ++frame) {
            const bool same =
                over.render(list, ground).rgba == alone.render(in_one_go, ground).rgba;
            CHECK(same);
        }
    }
}

} // namespace engine::test
