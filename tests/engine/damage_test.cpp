#include "engine/damage.h"
#include "engine/draw_list.h"
#include "shaders/shared.h"
#include "tests/engine/picture.h"
#include "tests/engine/validated.h"

#include <doctest/doctest.h>

#include <random>

namespace engine::test {
namespace {

constexpr Extent kExtent{1000, 700};
constexpr Area kWhole{0, 0, 1000, 700};

struct Thing {
    Area area;
    std::uint64_t hash = 0;
};

std::vector<Area> areas_of_frame(Damage& damage, const std::vector<Thing>& things) {
    damage.begin(kExtent, 1);
    for (const Thing& thing : things) {
        damage.add(thing.area, thing.hash);
    }
    return damage.finish();
}

bool cover(const std::vector<Area>& areas, int x, int y) {
    return std::ranges::any_of(areas, [&](const Area& area) {
        return x >= area.left && x < area.right && y >= area.top && y < area.bottom;
    });
}

/// Some of everything that can be drawn, somewhere.
DrawList random_list(std::mt19937& random) {
    const auto at = [&] { return static_cast<float>(random() % 2000) / 10; };
    const auto color = [&] {
        return Color{at() / 200, at() / 200, at() / 200, at() < 100 ? 1 : at() / 200};
    };
    auto network = std::make_shared<DenseNetwork>();
    network->features = {FEATURE_X};
    network->layers = {{.inputs = 1,
                        .units = 1,
                        .activation = ACTIVATION_TANH,
                        .weights = {at() / 50},
                        .biases = {0.2f}}};
    DrawList list;
    list.add(Heatmap{.rect = {{20, 20}, {90, 90}}, .radius = 4, .field = UnitField{network, 0, 0}});
    list.add(Box{.rect = {{at(), at()}, {at(), at()}}, .radius = 5, .fill = color()});
    list.add(Circle{.center = {at(), at()}, .radius = at() / 8, .fill = color()});
    list.clip(Rect{{0, 0}, {at(), at()}});
    list.add(Curve{{at(), at()}, {at(), at()}, {at(), at()}, {at(), at()}, 3, color(), color()});
    list.clip(std::nullopt);
    list.add(Text{.position = {at(), at()}, .text = "epoch", .size = 13, .color = color()});
    return list;
}

} // namespace

TEST_CASE("the first frame is drawn everywhere, an equal one nowhere") {
    Damage damage;
    const std::vector<Thing> things{{{10, 10, 200, 90}, 5}, {{0, 0, 1000, 700}, 6}};
    CHECK(areas_of_frame(damage, things) == std::vector{kWhole});
    CHECK(areas_of_frame(damage, things).empty());
    damage.forget();
    CHECK(areas_of_frame(damage, things) == std::vector{kWhole});
}

TEST_CASE("what appears, moves, changes or swaps places is drawn, and little else") {
    Damage damage;
    const Thing panel{{0, 0, 1000, 700}, 3};
    const Thing one{{40, 40, 60, 60}, 8};
    const Thing two{{50, 50, 70, 70}, 9};
    areas_of_frame(damage, {panel, one});
    const std::vector<Area> appeared = areas_of_frame(damage, {panel, one, two});
    CHECK(appeared == std::vector{Area{32, 32, 96, 96}});
    CHECK(areas_of_frame(damage, {panel, two, one}) == std::vector{Area{32, 32, 64, 64}});
    const std::vector<Area> moved = areas_of_frame(damage, {panel, {{900, 600, 920, 620}, 9}, one});
    CHECK(moved.size() == 2);
    CHECK(cover(moved, 55, 55));
    CHECK(cover(moved, 910, 610));
    CHECK(!cover(moved, 500, 300));
}

TEST_CASE("areas are few, apart from each other, and cover every change") {
    std::mt19937 random(3);
    Damage damage;
    areas_of_frame(damage, {});
    for (int round = 0; round < 50; ++round) {
        std::vector<Thing> things;
        for (unsigned i = 0; i < random() % 200; ++i) {
            const int x = static_cast<int>(random() % 1000);
            const int y = static_cast<int>(random() % 700);
            things.push_back({{x, y, x + 30, y + 30}, random()});
        }
        const std::vector<Area> areas = areas_of_frame(damage, things);
        CHECK(areas.size() <= Damage::kMost);
        for (std::size_t a = 0; a < areas.size(); ++a) {
            for (std::size_t b = a + 1; b < areas.size(); ++b) {
                CHECK(intersection(areas[a], areas[b]).is_empty());
            }
        }
        for (const Thing& thing : things) {
            CHECK(cover(areas, thing.area.left, thing.area.top));
        }
        areas_of_frame(damage, {});
    }
}

TEST_CASE("a frame drawn over another is the same as on its own") {
    constexpr Extent kSize{200, 200};
    Validated over(kSize);
    Validated alone(kSize);
    std::mt19937 random(7);
    DrawList list = random_list(random);
    for (int frame = 0; frame < 40; ++frame) {
        const DrawList other = random_list(random);
        const std::size_t changed = random() % list.items.size();
        list.items[changed] = other.items[changed];
        list.clips = other.clips;
        if (frame % 9 == 8) {
            list.palette.zero.r += 0.1f;
        }
        alone->resize({1, 1}); // forgets
        alone->resize(kSize);
        const bool same = over.render(list).rgba == alone.render(list).rgba;
        CHECK(same);
    }
}

TEST_CASE("a heatmap that shows another unit, and the first one again, is drawn again") {
    constexpr Extent kSize{100, 100};
    Validated over(kSize);
    Validated alone(kSize);
    auto network = std::make_shared<DenseNetwork>();
    network->features = {FEATURE_X, FEATURE_Y};
    network->layers = {{.inputs = 2,
                        .units = 2,
                        .activation = ACTIVATION_TANH,
                        .weights = {1, 0, 0, 1},
                        .biases = {0, 0}}};
    for (const int unit : {0, 1, 0, 1, 0}) {
        DrawList list;
        list.add(Heatmap{.rect = {{10, 10}, {90, 90}}, .field = UnitField{network, 0, unit}});
        alone->resize({1, 1}); // forgets
        alone->resize(kSize);
        const bool same = over.render(list).rgba == alone.render(list).rgba;
        CHECK(same);
    }
}

} // namespace engine::test
