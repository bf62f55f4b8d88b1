#include "engine/field_values.h"
#include "shaders/shared.h"
#include "tests/engine/validated.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace engine::test {
namespace {

/// Two features, then layers of 5, 3 and 1 units.
std::shared_ptr<DenseNetwork> network() {
    auto network = std::make_shared<DenseNetwork>();
    network->features = {FEATURE_X, FEATURE_SIN_Y};
    int inputs = 2;
    for (const int units : {5, 3, 1}) {
        DenseNetwork::Layer layer{
            .inputs = inputs, .units = units, .activation = ACTIVATION_TANH, .biases = {}};
        for (int i = 0; i < units * inputs; ++i) {
            layer.weights.push_back(0.3f * static_cast<float>(i % 7) - 0.8f);
        }
        layer.biases.assign(static_cast<std::size_t>(units), 0.2f);
        network->layers.push_back(layer);
        inputs = units;
    }
    return network;
}

} // namespace

TEST_CASE("all units that are asked for have the renderer's values, each its own") {
    Validated gpu;
    const auto shown = network();
    constexpr Extent kGrid{13, 9};
    const FieldNeeds wanted = {{-1, FEATURE_X_TIMES_Y}, {0, 4}, {1, 0}, {1, 2}, {2, 0}};
    const FieldValues values(*shown, wanted, kGrid);
    for (const auto& [layer, unit] : wanted) {
        CAPTURE(layer);
        CAPTURE(unit);
        const auto here = values.of(layer, unit);
        const std::vector<float> there = gpu->evaluate({shown, layer, unit}, kGrid);
        REQUIRE(here.size() == there.size());
        double worst = 0;
        for (std::size_t i = 0; i < here.size(); ++i) {
            worst = std::max(worst, std::abs(double{here[i]} - there[i]));
        }
        CHECK(worst < 1e-5 * 36); // the largest value is x times y
    }
    CHECK(!std::ranges::equal(values.of(1, 0), values.of(1, 2)));
}

TEST_CASE("units that are not there, or were not asked for, have no values") {
    const auto shown = network();
    const std::array<std::pair<int, int>, 8> missing = {{{-2, 0},
                                                         {-1, -1},
                                                         {-1, FEATURE_COUNT},
                                                         {0, 5},
                                                         {0, -1},
                                                         {2, 1},
                                                         {3, 0},
                                                         {1 << 30, 1 << 30}}};
    FieldNeeds wanted(missing.begin(), missing.end());
    const FieldValues none(*shown, wanted, {4, 4});
    wanted.insert({1, 2});
    const FieldValues one(*shown, wanted, {4, 4});
    for (const auto& [layer, unit] : missing) {
        CHECK(none.of(layer, unit).empty());
        CHECK(one.of(layer, unit).empty());
    }
    CHECK(one.of(1, 2).size() == 16);
    CHECK(one.of(1, 1).empty()); // computed beside it, but nobody asked
}

TEST_CASE("a network that contradicts itself has no values behind the contradiction") {
    auto broken = network();
    broken->layers[1].weights.pop_back();
    const FieldValues values(*broken, {{0, 0}, {1, 0}, {2, 0}}, {4, 4});
    CHECK(values.of(0, 0).size() == 16);
    CHECK(values.of(1, 0).empty());
    CHECK(values.of(2, 0).empty());
}

} // namespace engine::test
