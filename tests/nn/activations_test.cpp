#include "nn/datasets.h"
#include "nn/first_weights.h"
#include "nn/torch_module.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace {

/// A small experiment in 64 bits whose one update uses every training point.
nn::Experiment small(nn::Activation activation) {
    nn::Experiment experiment{
        .dataset = nn::Dataset::exclusive_or,
        .point_count = 20,
        .noise = 20,
        .seed = "gradients",
        .layers = {{.units = 4, .activation = activation}, {.units = 3, .activation = activation}},
        .optimizer = nn::Optimizer::sgd,
        .learning_rate = 1e-3,
        .batch_size = 10,
        .precision = nn::Precision::float64};
    return experiment;
}

/// The slope of the training loss at `layers` along parameter `parameter`, by central differences.
double
numeric_slope(nn::Learner& learner, std::vector<nn::LayerValues>& layers, double& parameter) {
    // The error is O(h^2) from the curve and O(1e-16 / h) from rounding: about 1e-10 here.
    constexpr double kStep = 1e-5;
    const double value = parameter;
    const auto loss_at = [&](double shifted) {
        parameter = shifted;
        learner.set_layers(layers);
        return learner.evaluate().train_loss;
    };
    const double slope = (loss_at(value + kStep) - loss_at(value - kStep)) / (2 * kStep);
    parameter = value;
    return slope;
}

/// The largest difference between libtorch's gradients and numeric ones.
double worst_gradient(const nn::Experiment& experiment) {
    nn::Arc4 random(experiment.seed);
    const auto examples = nn::draw_examples(experiment, random);
    std::vector<nn::LayerValues> layers = nn::draw_layers(experiment, random);
    const auto learner = nn::torch_module().make_learner(experiment, examples, layers);
    REQUIRE(learner->step());
    const std::vector<nn::LayerValues> stepped = learner->layers();
    double worst = 0;
    for (std::size_t l = 0; l < layers.size(); ++l) {
        for (std::size_t i = 0; i < layers[l].weights.size(); ++i) {
            const double slope = numeric_slope(*learner, layers, layers[l].weights[i]);
            worst = std::max(worst, std::abs(slope - stepped[l].weight_gradients[i]));
        }
        for (std::size_t i = 0; i < layers[l].biases.size(); ++i) {
            const double slope = numeric_slope(*learner, layers, layers[l].biases[i]);
            worst = std::max(worst, std::abs(slope - stepped[l].bias_gradients[i]));
        }
    }
    return worst;
}

} // namespace

TEST_CASE("gradients of every activation and loss are the slopes of the evaluated loss") {
    for (const auto& activation : nn::activations()) {
        for (const auto& loss : nn::losses()) {
            CAPTURE(activation.key);
            CAPTURE(loss.key);
            nn::Experiment experiment = small(activation.value);
            experiment.loss = loss.value;
            CHECK(worst_gradient(experiment) < 1e-8);
        }
    }
}

TEST_CASE("gradients of a regression are the slopes of the evaluated loss") {
    nn::Experiment experiment = small(nn::Activation::tanh);
    experiment.dataset = nn::Dataset::multi_gauss;
    CHECK(worst_gradient(experiment) < 1e-8);
}

TEST_CASE("the slope of relu at 0 is 0") {
    nn::Experiment experiment = small(nn::Activation::relu);
    nn::Arc4 random(experiment.seed);
    const auto examples = nn::draw_examples(experiment, random);
    std::vector<nn::LayerValues> layers = nn::empty_layers(experiment); // every sum is exactly 0
    layers[2].weights.assign(3, 1);
    layers[2].biases = {0.3}; // so that a gradient arrives at all
    const auto learner = nn::torch_module().make_learner(experiment, examples, layers);
    REQUIRE(learner->step());
    CHECK(learner->layers()[1].bias_gradients == std::vector<double>(3));
    CHECK(learner->layers()[2].bias_gradients[0] != 0);
}
