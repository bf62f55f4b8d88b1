#include "engine/field_plan.h"
#include "shaders/shared.h"

#include <doctest/doctest.h>

namespace engine::test {
namespace {

DenseNetwork network_of(const std::vector<int>& units) {
    DenseNetwork network;
    network.features = {FEATURE_X, FEATURE_SIN_Y};
    int inputs = 2;
    for (const int count : units) {
        const auto size = static_cast<std::size_t>(count);
        network.layers.push_back(
            {.inputs = inputs,
             .units = count,
             .activation = ACTIVATION_TANH,
             .weights = std::vector<float>(size * static_cast<std::size_t>(inputs), 1),
             .biases = std::vector<float>(size, 2)});
        inputs = count;
    }
    return network;
}

} // namespace

TEST_CASE("a single unit needs only the layers before it, in two scratch areas") {
    const FieldPlan plan = plan_field(network_of({8, 8, 8, 8, 6, 3}), {{4, 5}});
    CHECK(plan.steps.size() == 5);
    CHECK(plan.steps.back().first_unit == 4);
    CHECK(plan.steps.back().unit_count == 2);
    CHECK(plan.plane_count == 2 + 2 + 2 * 8); // features, the last layer's block, scratch
}

TEST_CASE("a step never writes where it reads") {
    const FieldPlan plan = plan_field(network_of({8, 5, 7, 3, 9, 2}), {{-1, 3}, {2, 1}, {5, 0}});
    for (const FieldPlan::Step& step : plan.steps) {
        CHECK(step.input_plane != step.output_plane);
    }
    CHECK(plan.plane(2, 1) == plan.steps[2].output_plane + 1);
    CHECK(plan.plane(-1, 3) == 2); // behind the network's own features
}

TEST_CASE("weights are packed by fours, each block followed by its biases") {
    const DenseNetwork network = network_of({5});
    const FieldPlan plan = plan_field(network, {{0, 0}, {0, 4}});
    const std::vector<float> packed = pack_weights(network, plan.steps[0]);
    CHECK(packed == std::vector<float>{1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 2,
                                       1, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0});
}

TEST_CASE("a network whose sizes contradict each other has no units") {
    DenseNetwork network = network_of({4, 2});
    CHECK(has_unit(network, 1, 1));
    network.layers[0].weights.pop_back();
    CHECK_FALSE(has_unit(network, 0, 0));
    CHECK_FALSE(has_unit(network, 1, 1));
    CHECK(has_unit(network, -1, 0));
}

TEST_CASE("a grid that costs too much gets coarser, but not below 48 samples a side") {
    const DenseNetwork small = network_of({4, 2, 1});
    CHECK(coarse_grid({312, 312}, small, 1e12) == Extent{312, 312});
    const Extent coarse = coarse_grid({312, 312}, network_of({8, 8, 8, 1}), 3e6);
    CHECK(coarse.width > kCoarsest);
    CHECK(coarse.width < 200);
    CHECK(coarse.width == coarse.height);
    CHECK(coarse_grid({312, 312}, small, 1) == Extent{kCoarsest, kCoarsest});
    CHECK(coarse_grid({300, 150}, small, 1) == Extent{kCoarsest, kCoarsest / 2});
    CHECK(coarse_grid({20, 20}, small, 1) == Extent{20, 20}); // a tile smaller than that
}

} // namespace engine::test
