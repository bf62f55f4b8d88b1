#include "nn/forward.h"

#include "nn/features.h"

#include <algorithm>
#include <cmath>

namespace nn {
namespace {

std::vector<double> inputs_of(const Snapshot& snapshot, double x, double y) {
    std::vector<double> values;
    for (const Feature feature : snapshot.experiment.features) {
        values.push_back(row_of(features(), feature).evaluate(x, y));
    }
    return values;
}

std::vector<double> outputs_of(const LayerValues& layer, const std::vector<double>& inputs) {
    std::vector<double> outputs;
    for (std::size_t unit = 0; unit < static_cast<std::size_t>(layer.units); ++unit) {
        outputs.push_back(activate(layer.activation, weighted_sum(layer, unit, inputs)));
    }
    return outputs;
}

} // namespace

double activate(Activation activation, double z) {
    switch (activation) {
    case Activation::relu:
        return std::max(z, 0.0);
    case Activation::tanh:
        return std::tanh(z);
    case Activation::sigmoid:
        return 1 / (1 + std::exp(-z));
    case Activation::linear:
        return z;
    case Activation::bipolar_sigmoid:
        return std::tanh(z / 2);
    }
    return z;
}

double weighted_sum(const LayerValues& layer, std::size_t unit, const std::vector<double>& inputs) {
    double z = layer.biases[unit];
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        z += layer.weights[unit * inputs.size() + i] * inputs[i];
    }
    return z;
}

std::vector<std::vector<double>> forward(const Snapshot& snapshot, double x, double y) {
    std::vector<std::vector<double>> values{inputs_of(snapshot, x, y)};
    for (const LayerValues& layer : snapshot.layers) {
        values.push_back(outputs_of(layer, values.back()));
    }
    return values;
}

std::vector<double>
outputs_after(const Snapshot& snapshot, std::size_t layers, double x, double y) {
    std::vector<double> values = inputs_of(snapshot, x, y);
    for (std::size_t l = 0; l < layers; ++l) {
        values = outputs_of(snapshot.layers[l], values);
    }
    return values;
}

} // namespace nn
