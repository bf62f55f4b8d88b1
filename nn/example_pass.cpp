// Backpropagation: D. Rumelhart, G. Hinton, R. Williams, "Learning representations by
// back-propagating errors", Nature 323, 1986.
#include "nn/example_pass.h"

#include "nn/features.h"
#include "nn/forward.h"

#include <cmath>
#include <span>

namespace nn {
namespace {

/// The slope of an activation where its value is `a`.
double slope(Activation activation, double a) {
    switch (activation) {
    case Activation::relu:
        return a > 0 ? 1 : 0;
    case Activation::tanh:
        return 1 - a * a;
    case Activation::sigmoid:
        return a * (1 - a);
    case Activation::linear:
        return 1;
    case Activation::bipolar_sigmoid:
        return (1 - a * a) / 2;
    }
    return 1;
}

/// The dropout factors of hidden layer `index` for one example; 1 where nothing drops out.
std::vector<double>
mask_of(const Experiment& experiment, std::size_t index, int units, const DropoutRow& dropout) {
    const auto width = static_cast<std::size_t>(units);
    const double rate = index < experiment.layers.size() ? experiment.layers[index].dropout : 0;
    if (rate == 0) {
        return std::vector<double>(width, 1.0);
    }
    std::vector<double> rows(width * static_cast<std::size_t>(dropout.row + 1));
    dropout.masks.fill(
        std::span(rows), {.step = dropout.step, .layer = static_cast<int>(index)}, rate);
    return {rows.end() - units, rows.end()};
}

struct OutputLoss {
    double value = 0;
    double delta = 0; ///< its slope by the output's weighted sum
};

OutputLoss loss_of(const Experiment& experiment, double z, double label) {
    if (experiment.loss == Loss::binary_cross_entropy) {
        const double margin = label * z;
        return {.value = margin > 0 ? std::log1p(std::exp(-margin))
                                    : std::log1p(std::exp(margin)) - margin,
                .delta = -label / (1 + std::exp(margin))};
    }
    const Activation activation = output_activation(experiment);
    const double output = activate(activation, z);
    const double error = output - label;
    return {.value = error * error / 2, .delta = error * slope(activation, output)};
}

/// What reaches the outputs of the layer before `layer`: its deltas, carried back by its weights.
std::vector<double> carried_back(const LayerValues& layer, const std::vector<double>& deltas) {
    const auto inputs = static_cast<std::size_t>(layer.inputs);
    std::vector<double> sums(inputs, 0.0);
    for (std::size_t unit = 0; unit < deltas.size(); ++unit) {
        for (std::size_t i = 0; i < inputs; ++i) {
            sums[i] += deltas[unit] * layer.weights[unit * inputs + i];
        }
    }
    return sums;
}

} // namespace

ExamplePass follow(const Experiment& experiment,
                   const std::vector<LayerValues>& layers,
                   const Example& example,
                   const DropoutRow& dropout) {
    ExamplePass pass{.example = example, .activations = {{}}, .layers = layers};
    for (const Feature feature : experiment.features) {
        pass.activations[0].push_back(row_of(features(), feature).evaluate(example.x, example.y));
    }
    std::vector<std::vector<double>> slopes; // of each unit's output by its weighted sum
    double output_sum = 0;
    for (std::size_t l = 0; l < layers.size(); ++l) {
        const LayerValues& layer = layers[l];
        const std::vector<double> mask = mask_of(experiment, l, layer.units, dropout);
        std::vector<double>& outputs = pass.activations.emplace_back();
        std::vector<double>& slope_of = slopes.emplace_back();
        std::vector<bool>& silenced = pass.silenced.emplace_back();
        for (std::size_t unit = 0; unit < mask.size(); ++unit) {
            output_sum = weighted_sum(layer, unit, pass.activations[l]);
            const double value = activate(layer.activation, output_sum);
            outputs.push_back(value * mask[unit]);
            silenced.push_back(mask[unit] == 0);
            slope_of.push_back(slope(layer.activation, value) * mask[unit]);
        }
    }
    const OutputLoss loss = loss_of(experiment, output_sum, example.label);
    pass.loss = loss.value;
    pass.deltas.resize(layers.size());
    pass.deltas.back().assign(1, loss.delta);
    for (std::size_t l = layers.size() - 1; l > 0; --l) {
        pass.deltas[l - 1] = carried_back(layers[l], pass.deltas[l]);
        for (std::size_t unit = 0; unit < pass.deltas[l - 1].size(); ++unit) {
            pass.deltas[l - 1][unit] *= slopes[l - 1][unit];
        }
    }
    return pass;
}

} // namespace nn
