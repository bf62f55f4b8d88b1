#include "nn/first_weights.h"

#include <cstddef>

namespace nn {
namespace {

LayerValues empty_layer(int inputs, int units, Activation activation) {
    const auto unit_count = static_cast<std::size_t>(units);
    const std::size_t weight_count = unit_count * static_cast<std::size_t>(inputs);
    return {.inputs = inputs,
            .units = units,
            .activation = activation,
            .weights = std::vector<double>(weight_count),
            .biases = std::vector<double>(unit_count),
            .weight_gradients = std::vector<double>(weight_count),
            .bias_gradients = std::vector<double>(unit_count)};
}

} // namespace

std::vector<LayerValues> empty_layers(const Experiment& experiment) {
    std::vector<LayerValues> layers;
    int inputs = static_cast<int>(experiment.features.size());
    for (const DenseLayer& layer : experiment.layers) {
        layers.push_back(empty_layer(inputs, layer.units, layer.activation));
        inputs = layer.units;
    }
    layers.push_back(empty_layer(inputs, 1, output_activation(experiment)));
    return layers;
}

double draw_weight(const Experiment& experiment, Arc4& random) {
    const double weight = random.next() - 0.5;
    return experiment.zero_weights ? 0 : weight;
}

double first_bias(const Experiment& experiment) {
    return experiment.zero_weights ? 0 : 0.1;
}

std::vector<LayerValues> draw_layers(const Experiment& experiment, Arc4& random) {
    std::vector<LayerValues> layers = empty_layers(experiment);
    for (LayerValues& layer : layers) {
        for (double& weight : layer.weights) {
            weight = draw_weight(experiment, random);
        }
        layer.biases.assign(layer.biases.size(), first_bias(experiment));
    }
    return layers;
}

} // namespace nn
