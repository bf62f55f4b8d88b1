#include "nn/first_weights.h"
#include "nn/torch_module.h"

#include <doctest/doctest.h>

#include <cmath>

namespace {

/// Without features only biases learn, so weights of a second layer move by the penalty alone once
/// the first layer's output is 0.
struct Bench {
    nn::Experiment experiment;
    std::vector<nn::LayerValues> layers;
    std::unique_ptr<nn::Learner> learner;

    explicit Bench(nn::Penalty penalty, nn::Optimizer optimizer = nn::Optimizer::sgd) {
        experiment.features = {};
        experiment.layers = {{.units = 2, .activation = nn::Activation::relu}};
        experiment.optimizer = optimizer;
        experiment.learning_rate = 0.1;
        experiment.penalty = penalty;
        experiment.penalty_rate = 0.5;
        experiment.precision = nn::Precision::float64;
        layers = nn::empty_layers(experiment);
        layers[0].biases = {-1, -1}; // silent units: no gradient reaches the weights behind them
        layers[1].weights = {0.12, -0.9};
        layers[1].biases = {0.3};
        nn::Arc4 random("penalty");
        learner = nn::torch_module().make_learner(
            experiment, nn::draw_examples(experiment, random), layers);
    }

    std::vector<double> weights_after_step() {
        REQUIRE(learner->step());
        return learner->layers()[1].weights;
    }
};

} // namespace

TEST_CASE("L1 moves weights by a constant towards zero, and one that would cross it dies") {
    Bench bench(nn::Penalty::l1);
    auto weights = bench.weights_after_step();
    CHECK(weights[0] == doctest::Approx(0.07)); // doctest's own 1e-5, one product and difference
    CHECK(weights[1] == doctest::Approx(-0.85));
    weights = bench.weights_after_step();
    CHECK(weights[0] == doctest::Approx(0.02));
    weights = bench.weights_after_step();
    CHECK(weights[0] == 0);
    weights = bench.weights_after_step();
    CHECK(weights[0] == 0);
    CHECK(weights[1] == doctest::Approx(-0.7));
}

TEST_CASE("a dead weight that is set lives again") {
    Bench bench(nn::Penalty::l1);
    for (int i = 0; i < 3; ++i) {
        bench.weights_after_step();
    }
    auto layers = bench.learner->layers();
    CHECK(layers[1].weights[0] == 0);
    layers[1].weights[0] = 0.5;
    bench.learner->set_layers(layers);
    CHECK(bench.weights_after_step()[0] == doctest::Approx(0.45));
}

TEST_CASE("L2 shrinks weights by a share of themselves") {
    for (const nn::Optimizer optimizer : {nn::Optimizer::sgd, nn::Optimizer::adamw}) {
        // Of SGD because the penalty's slope is the gradient, of AdamW because it is decoupled.
        Bench bench(nn::Penalty::l2, optimizer);
        const auto weights = bench.weights_after_step();
        CHECK(weights[0] == doctest::Approx(0.12 * (1 - 0.1 * 0.5)));
        CHECK(weights[1] == doctest::Approx(-0.9 * (1 - 0.1 * 0.5)));
    }
}

TEST_CASE("of Adam, L2's slope goes through the moments: the first step is the learning rate") {
    Bench bench(nn::Penalty::l2, nn::Optimizer::adam);
    CHECK(bench.weights_after_step()[1] == doctest::Approx(-0.8));
}

TEST_CASE("no penalty touches biases or shows in the gradients") {
    for (const auto& penalty : nn::penalties()) {
        CAPTURE(penalty.key);
        Bench bench(penalty.value);
        Bench plain(nn::Penalty::none);
        bench.weights_after_step();
        plain.weights_after_step();
        CHECK(bench.learner->layers()[0].biases == std::vector{-1.0, -1.0});
        CHECK(bench.learner->layers()[1].biases == plain.learner->layers()[1].biases);
        CHECK(bench.learner->layers()[1].weight_gradients == std::vector{0.0, 0.0});
    }
}
