#include "nn/forward.h"

#include "nn/features.h"

#include <algorithm>
#include <cmath>

namespace nn {

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
    std::vector<std::vector<double>> values(1);
    for (const Feature feature : snapshot.experiment.features) {
        values.front().push_back(row_of(features(), feature).evaluate(x, y));
    }
    for (const LayerValues& layer : snapshot.layers) {
        const std::vector<double>& inputs = values.back();
        std::vector<double> outputs;
        for (std::size_t unit = 0; unit < static_cast<std::size_t>(layer.units); ++unit) {
            outputs.push_back(activate(layer.activation, weighted_sum(layer, unit, inputs)));
        }
        values.push_back(std::move(outputs));
    }
    return values;
}

} // namespace nn
