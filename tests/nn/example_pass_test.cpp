#include "nn/example_pass.h"
#include "nn/run.h"
#include "tests/nn/random_experiment.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace {

constexpr double kRounding = 1e-10; // of sums of at most some thousand terms in double precision

/// The slopes that `passes` average to, beside those that the run's learner last applied.
void check_average(const std::vector<nn::ExamplePass>& passes,
                   const std::vector<nn::LayerValues>& learnt) {
    const auto count = static_cast<double>(passes.size());
    for (std::size_t l = 0; l < learnt.size(); ++l) {
        const auto inputs = static_cast<std::size_t>(learnt[l].inputs);
        for (std::size_t unit = 0; unit < learnt[l].biases.size(); ++unit) {
            double bias = 0;
            std::vector<double> weights(inputs, 0.0);
            for (const nn::ExamplePass& pass : passes) {
                bias += pass.deltas[l][unit] / count;
                for (std::size_t i = 0; i < inputs; ++i) {
                    weights[i] += pass.deltas[l][unit] * pass.activations[l][i] / count;
                }
            }
            CHECK(bias == doctest::Approx(learnt[l].bias_gradients[unit]).epsilon(kRounding));
            for (std::size_t i = 0; i < inputs; ++i) {
                const double expected = learnt[l].weight_gradients[unit * inputs + i];
                CHECK(std::abs(weights[i] - expected) <=
                      kRounding * std::max(1.0, std::abs(expected)));
            }
        }
    }
}

/// Follows the examples of one update, until the weights move.
std::vector<nn::ExamplePass> follow_batch(nn::Run& run) {
    std::vector<nn::ExamplePass> passes;
    do {
        run.step_example();
        passes.push_back(*run.snapshot()->followed);
    } while (passes.back().place < passes.back().among);
    return passes;
}

} // namespace

TEST_CASE("the examples of a batch average to the gradients that its update applies") {
    for (int i = 0; i < 40; ++i) {
        nn::Experiment experiment = random_experiment("pass " + std::to_string(i));
        experiment.precision = nn::Precision::float64;
        experiment.penalty = nn::Penalty::none;
        experiment.point_count = 60;
        experiment.train_percent = 50;
        experiment.batch_size = 7;
        experiment.learning_rate = 1e-3;
        CAPTURE(i);
        nn::Run run(experiment);
        for (int update = 0; update < 5;
             ++update) { // the fifth carries points over the epoch's end
            const std::vector<nn::ExamplePass> passes = follow_batch(run);
            CHECK(run.step_count() == update + 1);
            check_average(passes, run.snapshot()->layers);
        }
    }
}

TEST_CASE("example by example a run comes to the same numbers as batch by batch") {
    nn::Experiment experiment;
    experiment.layers[0].dropout = 0.5;
    experiment.batch_size = 10;
    nn::Run by_example(experiment);
    nn::Run by_batch(experiment);
    for (int i = 0; i < 30; ++i) {
        by_example.step_example();
    }
    for (int i = 0; i < 3; ++i) {
        by_batch.step();
    }
    CHECK(by_example.step_count() == 3);
    CHECK(by_example.snapshot()->layers[1].weights == by_batch.snapshot()->layers[1].weights);
    CHECK(by_example.snapshot()->metrics.test_loss == by_batch.snapshot()->metrics.test_loss);
}

TEST_CASE("the examples follow each other in training order, counted within their batch") {
    nn::Run run(nn::Experiment{.batch_size = 4});
    const auto examples = run.snapshot()->examples;
    for (std::size_t i = 0; i < 9; ++i) {
        run.step_example();
        const nn::ExamplePass pass = *run.snapshot()->followed;
        CHECK(pass.example == examples->train[i]);
        CHECK(pass.place == static_cast<std::int64_t>(i % 4) + 1);
        CHECK(pass.among == 4);
    }
    CHECK(run.step_count() == 2);
}

TEST_CASE("a whole update takes the batch under way with it") {
    nn::Experiment experiment{.batch_size = 4};
    nn::Run run(experiment);
    run.step_example();
    run.step_example();
    run.step();
    CHECK(run.step_count() == 1);
    CHECK(run.snapshot()->followed == nullptr);
    run.step_example();
    CHECK(run.snapshot()->followed->place == 1);
}

TEST_CASE("a change begins the batch under way again") {
    nn::Run run(nn::Experiment{.batch_size = 4});
    run.step_example();
    run.step_example();
    run.apply(nn::SetWeight{.value = 0.5});
    CHECK(run.snapshot()->followed == nullptr);
    run.step_example();
    CHECK(run.snapshot()->followed->place == 1);
    CHECK(run.snapshot()->followed->layers[0].weights[0] == doctest::Approx(0.5));
}

TEST_CASE("a batch larger than the set has no examples to follow") {
    nn::Run run(nn::Experiment{.point_count = 20, .batch_size = 100});
    run.step_example();
    CHECK(run.snapshot()->followed == nullptr);
    CHECK(run.epoch() == 1);
    CHECK(run.step_count() == 0);
}

TEST_CASE("a pass ends in the loss of its example") {
    nn::Experiment experiment{.point_count = 10, .train_percent = 10, .batch_size = 1};
    for (const auto& row : nn::losses()) {
        CAPTURE(row.key);
        experiment.loss = row.value;
        experiment.precision = nn::Precision::float64;
        nn::Run run(experiment);
        const double loss = run.snapshot()->metrics.train_loss; // over the only training point
        run.step_example();
        CHECK(run.snapshot()->followed->loss == doctest::Approx(loss).epsilon(kRounding));
    }
}

TEST_CASE("a pass says which units dropout silenced, and not which are 0 by themselves") {
    nn::Experiment experiment;
    experiment.layers = {{.units = 20, .activation = nn::Activation::relu, .dropout = 0.4},
                         {.units = 5, .activation = nn::Activation::relu}};
    nn::Run run(experiment);
    run.step_example();
    const nn::ExamplePass pass = *run.snapshot()->followed;
    REQUIRE(pass.silenced.size() == 3);
    int silenced = 0;
    int only_zero = 0;
    for (std::size_t unit = 0; unit < 20; ++unit) {
        const bool zero = pass.activations[1][unit] == 0;
        silenced += pass.silenced[0][unit] ? 1 : 0;
        only_zero += zero && !pass.silenced[0][unit] ? 1 : 0;
        CHECK((zero || !pass.silenced[0][unit]));
        CHECK((pass.deltas[0][unit] == 0 || !pass.silenced[0][unit]));
    }
    CHECK(silenced > 2);
    CHECK(silenced < 15);
    CHECK(only_zero > 0);
    CHECK(pass.silenced[1] == std::vector<bool>(5, false));
    CHECK(pass.silenced[2] == std::vector<bool>(1, false));
}
