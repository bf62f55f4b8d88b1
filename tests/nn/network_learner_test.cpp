#include "nn/first_weights.h"
#include "nn/learners.h"
#include "nn/measured.h"
#include "nn/run.h"

#include <doctest/doctest.h>

#include <cmath>

namespace {

nn::Experiment exclusive_or() {
    return {.dataset = nn::Dataset::exclusive_or,
            .seed = "learner",
            .layers = {{.units = 6}},
            .learning_rate = 0.03,
            .batch_size = 10};
}

double train_loss_at(const nn::Experiment& experiment, double epoch) {
    nn::Run run(experiment);
    run.run_to_epoch(epoch);
    CHECK(!run.diverged());
    return run.snapshot()->metrics.train_loss;
}

} // namespace

TEST_CASE("every optimizer learns exclusive or") {
    for (const auto& row : nn::optimizers()) {
        CAPTURE(row.key);
        nn::Experiment experiment = exclusive_or();
        experiment.optimizer = row.value;
        experiment.learning_rate = row.value == nn::Optimizer::sgd ? 0.1 : 0.03;
        CHECK(train_loss_at(experiment, 40) < 0.5 * train_loss_at(experiment, 0));
    }
}

TEST_CASE("every activation, loss and precision lowers the loss on exclusive or") {
    for (const auto& activation : nn::activations()) {
        for (const auto& loss : nn::losses()) {
            for (const auto& precision : nn::precisions()) {
                CAPTURE(activation.key);
                CAPTURE(loss.key);
                nn::Experiment experiment = exclusive_or();
                experiment.features = {nn::Feature::x, nn::Feature::y, nn::Feature::x_times_y};
                experiment.layers[0].activation = activation.value;
                experiment.loss = loss.value;
                experiment.precision = precision.value;
                CHECK(train_loss_at(experiment, 20) < 0.5 * train_loss_at(experiment, 0));
            }
        }
    }
}

TEST_CASE("every dataset's loss goes down") {
    for (const nn::DatasetRow& row : nn::datasets()) {
        CAPTURE(row.key);
        nn::Experiment experiment = exclusive_or();
        experiment.dataset = row.value;
        CHECK(train_loss_at(experiment, 20) < train_loss_at(experiment, 0));
    }
}

TEST_CASE("equal experiments give equal numbers, with dropout too") {
    nn::Experiment experiment = exclusive_or();
    experiment.layers[0].dropout = 0.3;
    CHECK(train_loss_at(experiment, 5) == train_loss_at(experiment, 5));
    nn::Experiment without = experiment;
    without.layers[0].dropout = 0;
    CHECK(train_loss_at(experiment, 5) != train_loss_at(without, 5));
}

TEST_CASE("a network without features learns with its biases alone") {
    nn::Experiment experiment = exclusive_or();
    experiment.features = {};
    nn::Run run(experiment);
    run.run_to_epoch(3);
    const auto snapshot = run.snapshot();
    CHECK(snapshot->layers[0].inputs == 0);
    CHECK(snapshot->layers[0].weights.empty());
    CHECK(snapshot->layers[0].biases[0] != 0.1);
    experiment.layers.clear();
    CHECK(std::isfinite(train_loss_at(experiment, 3)));
}

TEST_CASE("without test points there is no test loss and no accuracy, and the curve goes on") {
    nn::Experiment experiment = exclusive_or();
    experiment.train_percent = 100;
    for (const nn::LearnerRow& row : nn::learners()) {
        if (!row.covers(experiment)) {
            continue;
        }
        CAPTURE(row.label);
        nn::Arc4 stream(experiment.seed);
        const auto examples = nn::draw_examples(experiment, stream);
        const auto learner = row.make(experiment, examples, nn::draw_layers(experiment, stream));
        const nn::Metrics metrics = learner->evaluate();
        CHECK(metrics.train_loss > 0);
        CHECK(metrics.train_accuracy >= 0);
        CHECK(std::isnan(metrics.test_loss));
        CHECK(std::isnan(metrics.test_accuracy));
    }
    nn::Run run(experiment);
    run.run_to_epoch(5);
    const auto snapshot = run.snapshot();
    REQUIRE(snapshot->curve.size() > 5);
    for (const nn::LossSample& sample : snapshot->curve) {
        CHECK(sample.train_loss > 0);
        CHECK(std::isnan(sample.test_loss));
    }
    experiment.train_percent = 50;
    run.apply(nn::Edit{experiment});
    CHECK(run.snapshot()->metrics.test_loss > 0);
}

TEST_CASE("outputs that are no numbers have no accuracy") {
    nn::Experiment experiment = exclusive_or();
    for (const nn::LearnerRow& row : nn::learners()) {
        if (!row.covers(experiment)) {
            continue;
        }
        CAPTURE(row.label);
        nn::Arc4 stream(experiment.seed);
        const auto examples = nn::draw_examples(experiment, stream);
        auto layers = nn::draw_layers(experiment, stream);
        layers.back().biases[0] = nn::kNoNumber;
        const nn::Metrics metrics = row.make(experiment, examples, layers)->evaluate();
        CHECK(std::isnan(metrics.train_loss));
        CHECK(std::isnan(metrics.train_accuracy));
        CHECK(std::isnan(metrics.test_accuracy));
    }
}

TEST_CASE("accuracy is the share of points on the right side, and there is none for a regression") {
    nn::Experiment experiment = exclusive_or();
    nn::Run run(experiment);
    run.run_to_epoch(40);
    CHECK(run.snapshot()->metrics.train_accuracy > 0.9);
    CHECK(run.snapshot()->metrics.train_accuracy <= 1);
    experiment.dataset = nn::Dataset::plane;
    CHECK(std::isnan(nn::Run(experiment).snapshot()->metrics.train_accuracy));
}

TEST_CASE("a batch larger than the training set passes epochs without an update") {
    nn::Experiment experiment = exclusive_or();
    experiment.batch_size = 251;
    nn::Run run(experiment);
    const auto before = run.snapshot();
    run.run_to_epoch(3);
    CHECK(run.epoch() == 3);
    CHECK(run.step_count() == 0);
    CHECK(run.snapshot()->layers[0].weights == before->layers[0].weights);
}
