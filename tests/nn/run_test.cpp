#include "nn/errors.h"
#include "nn/run.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

using nn::Edit;
using nn::Load;
using nn::Reset;
using nn::SetWeight;

namespace {

nn::Experiment small() {
    return {.dataset = nn::Dataset::circle,
            .point_count = 100,
            .seed = "run",
            .layers = {{.units = 4}, {.units = 3}},
            .batch_size = 10};
}

/// A regression whose learning rate is far too high.
nn::Experiment exploding() {
    nn::Experiment experiment = small();
    experiment.dataset = nn::Dataset::plane;
    experiment.layers = {{.units = 4, .activation = nn::Activation::linear}};
    experiment.optimizer = nn::Optimizer::sgd;
    experiment.learning_rate = 10;
    return experiment;
}

void check_equal(const std::vector<nn::LayerValues>& a, const std::vector<nn::LayerValues>& b) {
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CHECK(a[i].weights == b[i].weights);
        CHECK(a[i].biases == b[i].biases);
    }
}

std::string input_error(nn::Run& run, const nn::Command& command) {
    try {
        run.apply(command);
    } catch (const nn::InputError& error) {
        return error.what();
    }
    return "";
}

} // namespace

TEST_CASE("a run is only made of a usable experiment") {
    nn::Experiment broken = small();
    broken.noise = -1;
    broken.batch_size = 0;
    CHECK_THROWS_WITH_AS(
        nn::Run{broken},
        "noise: expected 0 to 80, found -1; batch_size: expected 1 to 100000, found 0",
        nn::InputError);
}

TEST_CASE("rates, penalty, dropout, activations, loss, optimizer and batch keep weights and step") {
    nn::Run run(small());
    run.run_to_epoch(2);
    const auto before = run.snapshot();
    nn::Experiment tuned = small();
    tuned.title = "tuned";
    tuned.learning_rate = 0.5;
    tuned.penalty = nn::Penalty::l1;
    tuned.penalty_rate = 0.1;
    tuned.layers[0].dropout = 0.5;
    tuned.layers[1].activation = nn::Activation::relu;
    tuned.loss = nn::Loss::binary_cross_entropy;
    tuned.optimizer = nn::Optimizer::rmsprop;
    tuned.batch_size = 7;
    tuned.epochs = 5;
    run.apply(Edit{tuned});
    const auto after = run.snapshot();
    CHECK(after->experiment == tuned);
    CHECK(after->step == before->step);
    CHECK(after->epoch == before->epoch);
    CHECK(after->examples == before->examples);
    check_equal(after->layers, before->layers);
    CHECK(after->layers[1].activation == nn::Activation::relu);
    CHECK(after->layers[2].activation == nn::Activation::bipolar_sigmoid);
    CHECK(after->metrics.train_loss != before->metrics.train_loss);
    run.run_to_epoch(3);
    CHECK(run.epoch() == 3);
}

TEST_CASE("tuning the learning rate keeps the optimizer's state") {
    nn::Run tuned(small());
    nn::Run plain(small());
    tuned.run_to_epoch(2);
    plain.run_to_epoch(2);
    nn::Experiment other = small();
    other.learning_rate *= 2;
    tuned.apply(Edit{other});
    tuned.apply(Edit{small()});
    tuned.step();
    plain.step();
    check_equal(tuned.snapshot()->layers, plain.snapshot()->layers);
}

TEST_CASE("an edit that changes nothing changes nothing") {
    nn::Run edited(small());
    nn::Run plain(small());
    for (int i = 0; i < 13; ++i) {
        edited.apply(Edit{small()});
        edited.step();
        plain.step();
    }
    check_equal(edited.snapshot()->layers, plain.snapshot()->layers);
    CHECK(edited.epoch() == plain.epoch());
}

TEST_CASE("another shape keeps what it can, and epoch, step and curve go on") {
    nn::Run run(small());
    run.run_to_epoch(2.5);
    const auto before = run.snapshot();
    nn::Experiment wider = small();
    wider.layers[0].units = 5;
    wider.features.push_back(nn::Feature::sin_y);
    run.apply(Edit{wider});
    const auto after = run.snapshot();
    CHECK(after->epoch == before->epoch);
    CHECK(after->step == before->step);
    CHECK(after->curve.size() == before->curve.size());
    CHECK(after->curve.front().train_loss == before->curve.front().train_loss);
    CHECK(after->layers[0].inputs == 3);
    CHECK(after->layers[0].units == 5);
    CHECK(after->layers[0].weights[0] == before->layers[0].weights[0]);
    CHECK(after->layers[2].weights == before->layers[2].weights);
    run.run_to_epoch(4);
    CHECK(run.epoch() == 4);
    CHECK(!run.diverged());
}

TEST_CASE("noise, point count and train share redraw the points and keep weights and epoch") {
    nn::Run run(small());
    run.run_to_epoch(2);
    const auto before = run.snapshot();
    nn::Experiment other = small();
    other.noise = 20;
    other.point_count = 200;
    other.train_percent = 70;
    run.apply(Edit{other});
    const auto after = run.snapshot();
    CHECK(after->examples->train.size() == 140);
    CHECK(after->epoch == 2);
    CHECK(after->step == before->step);
    check_equal(after->layers, before->layers);
    CHECK(after->examples->train == nn::Run(other).snapshot()->examples->train);
    run.run_to_epoch(3);
    CHECK(run.epoch() == 3);
}

TEST_CASE("dataset, zero_weights and precision start over") {
    const auto starts_over = [](const nn::Experiment& other) {
        nn::Run run(small());
        run.run_to_epoch(2);
        run.apply(Edit{other});
        CHECK(run.step_count() == 0);
        CHECK(run.epoch() == 0);
        const auto snapshot = run.snapshot();
        CHECK(snapshot->curve.size() == 1);
        check_equal(snapshot->layers, nn::Run(other).snapshot()->layers);
    };
    nn::Experiment other = small();
    other.dataset = nn::Dataset::gauss;
    starts_over(other);
    other = small();
    other.zero_weights = true;
    starts_over(other);
    other = small();
    other.precision = nn::Precision::float64;
    starts_over(other);
}

TEST_CASE("another seed brings other points and dropout, the weights stay until a reset") {
    nn::Experiment experiment = small();
    experiment.layers[0].dropout = 0.5;
    for (const nn::Precision precision : {nn::Precision::float32, nn::Precision::float64}) {
        experiment.precision = precision;
        nn::Run run(experiment);
        run.run_to_epoch(2);
        const auto before = run.snapshot();
        nn::Experiment other = experiment;
        other.seed = "another";
        run.apply(Edit{other});
        const auto after = run.snapshot();
        CHECK(after->step == before->step);
        CHECK(after->epoch == 2);
        check_equal(after->layers, before->layers);
        CHECK(after->examples->train == nn::Run(other).snapshot()->examples->train);
        nn::Run grown_up_with_it(other); // the same weights and step under the new seed's masks
        grown_up_with_it.run_to_epoch(2);
        for (int layer = 0; layer < 3; ++layer) {
            const nn::LayerValues& values = after->layers[static_cast<std::size_t>(layer)];
            for (int unit = 0; unit < values.units; ++unit) {
                for (int input = -1; input < values.inputs; ++input) {
                    const auto at = static_cast<std::size_t>(unit * values.inputs + input);
                    const double value = input < 0 ? values.biases[static_cast<std::size_t>(unit)]
                                                   : values.weights[at];
                    grown_up_with_it.apply(SetWeight{layer, unit, input, value});
                    run.apply(SetWeight{layer, unit, input, value});
                }
            }
        }
        run.step();
        grown_up_with_it.step();
        CHECK(run.snapshot()->layers[0].weight_gradients ==
              grown_up_with_it.snapshot()->layers[0].weight_gradients);
        run.apply(Reset{});
        check_equal(run.snapshot()->layers, nn::Run(other).snapshot()->layers);
    }
}

TEST_CASE("a reset goes back to the same first weights, or to new ones") {
    nn::Run run(small());
    const auto first = run.snapshot();
    run.run_to_epoch(2);
    run.apply(Reset{});
    CHECK(run.step_count() == 0);
    CHECK(run.epoch() == 0);
    CHECK(run.snapshot()->curve.size() == 1);
    CHECK(run.snapshot()->examples == first->examples);
    check_equal(run.snapshot()->layers, first->layers);
    run.apply(Reset{.new_weights = true});
    const auto second = run.snapshot();
    CHECK(second->layers[0].weights != first->layers[0].weights);
    run.apply(Reset{.new_weights = true});
    CHECK(run.snapshot()->layers[0].weights != second->layers[0].weights);
}

TEST_CASE("a reset after an edit has the first weights of the shape as it is now") {
    nn::Run run(small());
    nn::Experiment wider = small();
    wider.layers[0].units = 6;
    run.apply(Edit{wider});
    run.apply(Reset{});
    check_equal(run.snapshot()->layers, nn::Run(wider).snapshot()->layers);
}

TEST_CASE("a weight that is set is there at once, with its losses") {
    nn::Run run(small());
    const auto before = run.snapshot();
    run.apply(SetWeight{.layer = 0, .unit = 1, .input = 1, .value = 2.5});
    run.apply(SetWeight{.layer = 2, .unit = 0, .input = -1, .value = -0.75});
    const auto after = run.snapshot();
    CHECK(after->layers[0].weights[3] == 2.5);
    CHECK(after->layers[2].biases[0] == -0.75);
    CHECK(after->metrics.train_loss != before->metrics.train_loss);
    CHECK(after->curve.size() == 1);
    CHECK(after->curve[0].train_loss == after->metrics.train_loss);
    CHECK(after->step == 0);
}

TEST_CASE("a weight that is not there is named, and nothing changes") {
    nn::Run run(small());
    const auto before = run.snapshot();
    CHECK(input_error(run, SetWeight{.layer = 3}) ==
          "set a weight: expected a layer from 0 to 2, found 3");
    CHECK(input_error(run, SetWeight{.layer = -1}) ==
          "set a weight: expected a layer from 0 to 2, found -1");
    CHECK(input_error(run, SetWeight{.layer = 2, .unit = 1}) ==
          "set a weight: expected a unit from 0 to 0, found 1");
    CHECK(input_error(run, SetWeight{.input = 2}) ==
          "set a weight: expected an input from -1 to 1, found 2");
    CHECK(input_error(run, SetWeight{.input = -2}) ==
          "set a weight: expected an input from -1 to 1, found -2");
    const double nan = std::numeric_limits<double>::quiet_NaN();
    CHECK(input_error(run, SetWeight{.value = nan}) ==
          "set a weight: expected a finite number, found nan");
    CHECK(input_error(run, SetWeight{.value = 1e300}) ==
          "set a weight: expected a finite number, found 1e+300"); // infinite in 32 bits
    check_equal(run.snapshot()->layers, before->layers);
}

TEST_CASE("an experiment that cannot be used changes nothing") {
    nn::Run run(small());
    nn::Experiment broken = small();
    broken.batch_size = 0;
    CHECK(!input_error(run, Edit{broken}).empty());
    CHECK(!input_error(run, Load{broken}).empty());
    CHECK(run.experiment() == small());
}

TEST_CASE("divergence is noticed at its step, explained, and stops the run") {
    nn::Run run(exploding());
    run.run_to_epoch(1000);
    REQUIRE(run.diverged());
    const auto snapshot = run.snapshot();
    CHECK(snapshot->diverged->step == snapshot->step);
    CHECK(snapshot->diverged->what.find("update " + std::to_string(snapshot->step)) !=
          std::string::npos);
    CHECK(snapshot->diverged->what.find("a learning rate of 10 is likely too high") !=
          std::string::npos);
    for (const nn::LossSample& sample : snapshot->curve) {
        CHECK(std::isfinite(sample.train_loss));
    }
    run.step();
    CHECK(run.step_count() == snapshot->step);

    nn::Run again(exploding()); // one step before, all was finite
    while (again.step_count() + 1 < snapshot->step) {
        again.step();
    }
    CHECK(!again.diverged());
    again.step();
    CHECK(again.diverged());
}

TEST_CASE("a diverged run learns again after a reset") {
    nn::Run run(exploding());
    run.run_to_epoch(1000);
    REQUIRE(run.diverged());
    nn::Experiment calm = exploding();
    calm.learning_rate = 0.01;
    run.apply(Edit{calm});
    run.apply(Reset{});
    run.run_to_epoch(5);
    CHECK(!run.diverged());
    CHECK(run.snapshot()->metrics.train_loss < 0.05);
}

TEST_CASE("the curve depends on the steps, not on who looks when") {
    nn::Run watched(small());
    nn::Run alone(small());
    for (int i = 0; i < 700; ++i) {
        watched.step();
        alone.step();
        if (i % 3 == 0) {
            watched.snapshot();
        }
    }
    const auto a = watched.snapshot()->curve;
    const auto b = alone.snapshot()->curve;
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CHECK(a[i].epoch == b[i].epoch);
        CHECK(a[i].train_loss == b[i].train_loss);
    }
    CHECK(a.front().epoch == 0);
    CHECK(a.back().epoch == watched.epoch());
}

TEST_CASE("a load leaves nothing of the run before") {
    nn::Run run(small());
    run.run_to_epoch(3);
    run.apply(Load{small()});
    nn::Run fresh(small());
    for (int i = 0; i < 5; ++i) {
        run.step();
        fresh.step();
    }
    check_equal(run.snapshot()->layers, fresh.snapshot()->layers);
    CHECK(run.snapshot()->curve.size() == fresh.snapshot()->curve.size());
}

TEST_CASE("taking back a removal with the picture from before brings back what was removed") {
    nn::Run run(small());
    run.run_to_epoch(3);
    const auto before = run.snapshot();
    nn::Experiment smaller = small();
    smaller.layers = {{.units = 2}};
    run.apply(Edit{smaller});
    run.apply(Edit{small(), before});
    check_equal(run.snapshot()->layers, before->layers);
    CHECK(run.step_count() == before->step);
}

TEST_CASE("what was learned since a removal outweighs the donor's memory") {
    nn::Run run(small());
    const auto before = run.snapshot();
    nn::Experiment smaller = small();
    smaller.layers.back().units = 2;
    run.apply(Edit{smaller});
    run.run_to_epoch(3);
    const auto learned = run.snapshot();
    run.apply(Edit{small(), before});
    const auto after = run.snapshot();
    CHECK(after->layers[0].weights == learned->layers[0].weights);
    CHECK(after->layers[1].biases[1] == learned->layers[1].biases[1]);
    CHECK(after->layers[1].biases[2] == before->layers[1].biases[2]);
}

TEST_CASE("going back to another dataset with its picture brings back its weights") {
    nn::Run run(small());
    run.run_to_epoch(3);
    const auto before = run.snapshot();
    nn::Experiment other = small();
    other.dataset = nn::Dataset::gauss;
    run.apply(Edit{other});
    run.apply(Edit{small(), before});
    check_equal(run.snapshot()->layers, before->layers);
    CHECK(run.snapshot()->metrics.test_loss == before->metrics.test_loss);
}

TEST_CASE("a donor of another shape is refused, and nothing changes") {
    nn::Run run(small());
    const auto before = run.snapshot();
    nn::Experiment larger = small();
    larger.layers.push_back({.units = 2});
    CHECK(input_error(run, Edit{larger, before}).find("donor") != std::string::npos);
    check_equal(run.snapshot()->layers, before->layers);
}

TEST_CASE("one feature for another leaves the shapes, and the optimizer's averages once") {
    for (const auto& row : nn::optimizers()) {
        nn::Experiment experiment = small();
        experiment.optimizer = row.value;
        nn::Run run(experiment);
        run.run_to_epoch(3);
        experiment.features = {nn::Feature::x, nn::Feature::sin_x};
        run.apply(Edit{experiment});
        run.run_to_epoch(4);
        const nn::Past past = run.past();
        const std::size_t parameters = 4 * 2 + 3 * 4 + 3 + 4 + 3 + 1;
        for (const std::vector<double>& moment : past.here.learner.moments) {
            CHECK(moment.size() == parameters);
        }
        CHECK(past.here.learner.moments.size() <= 2);
    }
}
