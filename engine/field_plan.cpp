#include "engine/field_plan.h"

#include "shaders/shared.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace engine {

namespace {

constexpr int kBlock = 4; // units that one invocation computes

bool is_needed(const FieldNeeds& needs, int layer) {
    return std::ranges::any_of(needs, [&](const auto& need) { return need.first == layer; });
}

/// The network's own features first, in its order, then others that are wanted.
std::vector<std::uint32_t> feature_planes(const DenseNetwork& network, const FieldNeeds& needs) {
    std::vector<std::uint32_t> codes;
    if (needs.rbegin()->first >= 0) {
        for (const int code : network.features) {
            codes.push_back(static_cast<std::uint32_t>(code));
        }
    }
    for (const auto& [layer, code] : needs) {
        const auto wanted = static_cast<std::uint32_t>(code);
        if (layer == -1 && std::ranges::find(codes, wanted) == codes.end()) {
            codes.push_back(wanted);
        }
    }
    return codes;
}

/// Of the deepest layer only the blocks that hold wanted units, of the others all units.
FieldPlan::Step units_step(const DenseNetwork& network, const FieldNeeds& needs, int layer) {
    FieldPlan::Step step{.layer = layer};
    step.unit_count = network.layers[static_cast<std::size_t>(layer)].units;
    if (layer == needs.rbegin()->first) {
        const int first = needs.lower_bound({layer, 0})->second;
        const int last = needs.rbegin()->second;
        step.first_unit = first / kBlock * kBlock;
        step.unit_count = std::min(step.unit_count, (last / kBlock + 1) * kBlock) - step.first_unit;
    }
    return step;
}

} // namespace

bool has_unit(const DenseNetwork& network, int layer, int unit) {
    if (layer == -1) {
        return unit >= 0 && unit < FEATURE_COUNT;
    }
    if (layer < -1 || layer >= static_cast<int>(network.layers.size())) {
        return false;
    }
    auto inputs = network.features.size();
    for (int i = 0; i <= layer; ++i) {
        const DenseNetwork::Layer& part = network.layers[static_cast<std::size_t>(i)];
        const auto units = static_cast<std::size_t>(std::max(part.units, 0));
        if (part.inputs != static_cast<int>(inputs) || part.weights.size() != units * inputs ||
            part.biases.size() != units) {
            return false;
        }
        inputs = units;
    }
    return unit >= 0 && unit < static_cast<int>(inputs);
}

FieldPlan plan_field(const DenseNetwork& network, const FieldNeeds& needs) {
    assert(!needs.empty());
    FieldPlan plan;
    plan.needs = needs;
    plan.features = feature_planes(network, needs);
    plan.plane_count = plan.features.size();
    const int deepest = needs.rbegin()->first;
    std::size_t scratch_size = 0;
    std::vector<bool> is_scratch;
    for (int layer = 0; layer <= deepest; ++layer) {
        FieldPlan::Step step = units_step(network, needs, layer);
        const auto count = static_cast<std::size_t>(step.unit_count);
        is_scratch.push_back(!is_needed(needs, layer));
        if (is_scratch.back()) {
            scratch_size = std::max(scratch_size, count);
        } else {
            step.output_plane = plan.plane_count;
            plan.plane_count += count;
        }
        plan.steps.push_back(step);
    }
    plan.kept_count = plan.plane_count;
    plan.plane_count += 2 * scratch_size;
    std::size_t input = 0;
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        if (is_scratch[i]) {
            plan.steps[i].output_plane = plan.kept_count + i % 2 * scratch_size;
        }
        plan.steps[i].input_plane = input;
        input = plan.steps[i].output_plane;
    }
    return plan;
}

std::size_t FieldPlan::plane(int layer, int unit) const {
    if (layer == -1) {
        const auto found = std::ranges::find(features, static_cast<std::uint32_t>(unit));
        return static_cast<std::size_t>(found - features.begin());
    }
    const Step& step = steps[static_cast<std::size_t>(layer)];
    return step.output_plane + static_cast<std::size_t>(unit - step.first_unit);
}

Extent coarse_grid(Extent grid, const DenseNetwork& network, double operations) {
    constexpr double kActivation = 8; // operations of one
    double per_sample = 1;
    for (const DenseNetwork::Layer& layer : network.layers) {
        per_sample += layer.units * (layer.inputs + kActivation);
    }
    const double samples = static_cast<double>(grid.width) * grid.height;
    const double longer = std::max(grid.width, grid.height);
    const double shrink = std::max(std::sqrt(operations / (samples * per_sample)),
                                   static_cast<double>(kCoarsest) / longer);
    if (shrink >= 1) {
        return grid;
    }
    const auto side = [&](int length) {
        return std::max(1, static_cast<int>(std::lround(length * shrink)));
    };
    return {side(grid.width), side(grid.height)};
}

std::vector<float> pack_weights(const DenseNetwork& network, const FieldPlan::Step& step) {
    const DenseNetwork::Layer& layer = network.layers[static_cast<std::size_t>(step.layer)];
    const auto inputs = static_cast<std::size_t>(layer.inputs);
    const auto first = static_cast<std::size_t>(step.first_unit);
    const auto count = static_cast<std::size_t>(step.unit_count);
    const std::size_t block_size = (inputs + 1) * kBlock;
    std::vector<float> packed((count + kBlock - 1) / kBlock * block_size, 0.0f);
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t start = i / kBlock * block_size + i % kBlock;
        for (std::size_t k = 0; k < inputs; ++k) {
            packed[start + k * kBlock] = layer.weights[(first + i) * inputs + k];
        }
        packed[start + inputs * kBlock] = layer.biases[first + i];
    }
    return packed;
}

} // namespace engine
