#pragma once

#include "nn/snapshot.h"

#include <memory>

namespace tests {

/// A snapshot of a network of the given hidden layer sizes with two inputs, made by hand: every
/// weight is +1 into even units and -1 into odd ones, every bias 0.5.
inline std::shared_ptr<const nn::Snapshot> sample_snapshot(const std::vector<int>& hidden) {
    auto snapshot = std::make_shared<nn::Snapshot>();
    snapshot->experiment.layers.clear();
    for (const int units : hidden) {
        snapshot->experiment.layers.push_back({.units = units});
    }
    nn::Arc4 random("sample");
    snapshot->examples = nn::draw_examples(snapshot->experiment, random);
    int inputs = 2;
    std::vector<int> sizes = hidden;
    sizes.push_back(1);
    for (const int units : sizes) {
        nn::LayerValues layer{.inputs = inputs, .units = units};
        const auto count = static_cast<std::size_t>(inputs * units);
        for (std::size_t i = 0; i < count; ++i) {
            const auto unit = i / static_cast<std::size_t>(inputs);
            layer.weights.push_back(unit % 2 == 0 ? 1 : -1);
        }
        layer.biases.assign(static_cast<std::size_t>(units), 0.5);
        layer.weight_gradients.assign(count, 0);
        layer.bias_gradients.assign(static_cast<std::size_t>(units), 0);
        snapshot->layers.push_back(layer);
        inputs = units;
    }
    return snapshot;
}

} // namespace tests
