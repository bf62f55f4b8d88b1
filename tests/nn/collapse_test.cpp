// Losing what was learnt is noticed, told and can be taken back; nothing else is.
#include "nn/collapse.h"
#include "nn/errors.h"
#include "nn/recording_json.h"
#include "nn/run.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace {

constexpr double kConstant = 0.5; // what two classes of one size get for an answer of 0

/// A sample every two epochs.
std::vector<nn::LossSample> curve(const std::vector<std::pair<int, double>>& stretches) {
    std::vector<nn::LossSample> samples;
    for (const auto& [count, loss] : stretches) {
        for (int i = 0; i < count; ++i) {
            samples.push_back({.epoch = 2.0 * static_cast<double>(samples.size()),
                               .train_loss = loss,
                               .test_loss = loss});
        }
    }
    return samples;
}

nn::Experiment with(const std::function<void(nn::Experiment&)>& change) {
    nn::Experiment experiment = nn::opening_experiment();
    change(experiment);
    return experiment;
}

nn::Experiment with_rate(double rate) {
    return with([&](nn::Experiment& e) { e.learning_rate = rate; });
}

double train_loss(nn::Run& run) {
    return run.snapshot()->metrics.train_loss;
}

bool all_finite(const nn::Snapshot& snapshot) {
    return std::ranges::all_of(snapshot.layers, [](const nn::LayerValues& layer) {
        return std::ranges::all_of(layer.weights, [](double w) { return std::isfinite(w); });
    });
}

/// The default experiment, taught for 400 epochs and then driven apart.
void teach_and_break(nn::Run& run) {
    run.run_to_epoch(400);
    run.apply(nn::Edit{with_rate(10)});
    run.run_to_epoch(450);
}

nn::LayerValues layer(nn::Activation activation, std::vector<double> weights, double bias) {
    const auto units = static_cast<int>(weights.size()) / 2;
    return {.inputs = 2,
            .units = units,
            .activation = activation,
            .weights = std::move(weights),
            .biases = std::vector<double>(static_cast<std::size_t>(units), bias)};
}

} // namespace

TEST_CASE("a loss that stays far above its best has fallen since it left it") {
    const auto fall = nn::fall_of(curve({{50, 0.01}, {20, 0.4}}), kConstant);
    REQUIRE(fall);
    CHECK(fall->since_epoch == 100);
    CHECK(fall->best == 0.01);
}

TEST_CASE("what heals within twenty epochs is no fall") {
    CHECK(!nn::fall_of(curve({{50, 0.01}, {9, 0.4}, {1, 0.01}, {9, 0.4}}), kConstant));
}

TEST_CASE("a fall is over once the loss is as good as it was for as long") {
    CHECK(nn::fall_of(curve({{50, 0.01}, {20, 0.4}, {5, 0.01}}), kConstant));
    CHECK(!nn::fall_of(curve({{50, 0.01}, {20, 0.4}, {11, 0.01}}), kConstant));
    CHECK(nn::fall_of(curve({{50, 0.01}, {20, 0.4}, {11, 0.01}, {11, 0.4}}), kConstant));
}

TEST_CASE("a small loss may grow manyfold: little is lost") {
    CHECK(!nn::fall_of(curve({{50, 1e-6}, {50, 1e-2}}), kConstant));
}

TEST_CASE("a start that loses nothing is no fall, one that ends far beyond it is") {
    CHECK(!nn::fall_of(curve({{1, 0.48}, {50, 0.6}}), kConstant));
    CHECK(nn::fall_of(curve({{1, 0.48}, {50, 1.0}}), kConstant));
}

TEST_CASE("what a constant answer gets: half the variance, or the entropy") {
    const std::vector<nn::Example> points = {{0, 0, 1}, {0, 1, 1}, {1, 0, 1}, {1, 1, -1}};
    nn::Experiment experiment;
    CHECK(nn::constant_loss(experiment, points) == doctest::Approx(0.375));
    experiment.loss = nn::Loss::binary_cross_entropy;
    CHECK(nn::constant_loss(experiment, points) ==
          doctest::Approx(-0.75 * std::log(0.75) - 0.25 * std::log(0.25)));
    CHECK(nn::constant_loss(experiment, {}) == 0);
}

TEST_CASE("layers that stand still are named, with how") {
    const std::vector<nn::Example> points = {{3, 4, 1}, {-3, 4, -1}, {2, -5, 1}};
    const nn::Experiment experiment;
    const auto output = layer(nn::Activation::tanh, {0.1, 0.1}, 0);
    const auto words = [&](const nn::LayerValues& hidden) {
        return nn::stuck_layers({hidden, output}, experiment, points);
    };
    CHECK(words(layer(nn::Activation::tanh, {0.1, 0, 0, 0.1}, 0)).empty());
    CHECK(words(layer(nn::Activation::tanh, {50, 0, 0, 50}, 0)) ==
          "all units of layer 1 are saturated");
    CHECK(words(layer(nn::Activation::tanh, {50, 0, 0, 0.1}, 0)).empty());
    CHECK(words(layer(nn::Activation::relu, {1, 0, 0, 1}, -10)) == "all units of layer 1 are dead");
    CHECK(words(layer(nn::Activation::linear, {1, 0, 0, 1}, 0)).empty());
    CHECK(words(layer(nn::Activation::linear, {50, 0, 0, 50}, 0)) == "the output is saturated");
    const auto wide = layer(nn::Activation::tanh, {90, 0, 0, 90}, 0);
    CHECK(nn::stuck_layers({wide, wide, wide, output}, experiment, points) ==
          "all units of layers 1, 2 and 3 are saturated");
}

TEST_CASE("a learning rate of 10 on the default is noticed; one step goes back to just before") {
    nn::Run run{nn::opening_experiment()};
    run.run_to_epoch(400);
    const auto before = run.snapshot();
    run.apply(nn::Edit{with_rate(10)});
    CHECK(!run.snapshot()->collapsed);
    run.run_to_epoch(450);
    const auto fallen = run.snapshot();
    REQUIRE(fallen->collapsed);
    CHECK(!fallen->diverged);
    CAPTURE(fallen->collapsed->what);
    CHECK(fallen->collapsed->what.starts_with("Since epoch 40"));
    CHECK(fallen->collapsed->what.find(" times its best: a learning rate of 10 is likely too "
                                       "high") != std::string::npos);
    CHECK(fallen->collapsed->sound_epoch == before->epoch);
    CHECK(fallen->metrics.train_loss > 20 * before->metrics.train_loss);

    SUBCASE("to the very weights, rate and loss") {
        run.apply(nn::Recover{});
        const auto after = run.snapshot();
        CHECK(after->epoch == before->epoch);
        CHECK(after->experiment == nn::opening_experiment());
        CHECK(after->layers[1].weights == before->layers[1].weights);
        CHECK(after->metrics.train_loss == before->metrics.train_loss);
        CHECK(!after->collapsed);
        run.run_to_epoch(600);
        CHECK(!run.snapshot()->collapsed);
        CHECK(train_loss(run) < 1.5 * before->metrics.train_loss);
    }
    SUBCASE("however long after") {
        run.run_to_epoch(20'000);
        if (run.snapshot()->collapsed) { // it may have recovered, and fallen anew
            run.apply(nn::Recover{});
            CHECK(all_finite(*run.snapshot()));
            CHECK(train_loss(run) < 0.05);
        }
    }
    SUBCASE("training goes on meanwhile") {
        const std::int64_t step = run.step_count();
        run.step();
        CHECK(run.step_count() == step + 1);
        CHECK(run.snapshot()->collapsed->what == fallen->collapsed->what);
    }
    SUBCASE("travelling back to before shows none, travelling to its end does") {
        run.apply(nn::Travel{.branch = run.snapshot()->history->now.id, .epoch = 300});
        CHECK(!run.snapshot()->collapsed);
        run.apply(nn::Travel{.branch = run.snapshot()->history->now.id, .epoch = 450});
        CHECK(run.snapshot()->collapsed);
    }
    SUBCASE("a reset leaves it behind") {
        run.apply(nn::Reset{});
        CHECK(!run.snapshot()->collapsed);
        CHECK_THROWS_AS(run.apply(nn::Recover{}), nn::InputError);
    }
    SUBCASE("another loss begins afresh") {
        run.apply(nn::Edit{with([](nn::Experiment& e) {
            e.learning_rate = 10;
            e.loss = nn::Loss::binary_cross_entropy;
        })});
        CHECK(!run.snapshot()->collapsed);
    }
    SUBCASE("it is written and read with the past") {
        nn::Run again(nn::parse_past(nn::past_line(run.past()), "past"));
        REQUIRE(again.snapshot()->collapsed);
        CHECK(again.snapshot()->collapsed->what == fallen->collapsed->what);
        again.apply(nn::Recover{});
        CHECK(again.epoch() == before->epoch);
        CHECK(train_loss(again) == before->metrics.train_loss);
    }
}

TEST_CASE("the notice ends when the run recovers by itself") {
    nn::Run run{nn::opening_experiment()};
    teach_and_break(run);
    REQUIRE(run.snapshot()->collapsed);
    run.apply(nn::Edit{with_rate(0.3)}); // steers the steps alone: what was lost is still told
    CHECK(run.snapshot()->collapsed);
    run.run_to_epoch(30'000);
    CHECK(!run.snapshot()->collapsed);
    CHECK_THROWS_AS(run.apply(nn::Recover{}), nn::InputError);
}

TEST_CASE("edits that rightly raise the loss are no collapse") {
    const std::vector<nn::Command> edits = {
        nn::Edit{with([](nn::Experiment& e) { e.noise = 50; })},
        nn::Edit{with([](nn::Experiment& e) { e.seed = "8"; })},
        nn::Edit{with([](nn::Experiment& e) { e.dataset = nn::Dataset::exclusive_or; })},
        nn::Edit{with([](nn::Experiment& e) { e.loss = nn::Loss::binary_cross_entropy; })},
        nn::Edit{with([](nn::Experiment& e) { e.layers.push_back({.units = 4}); })},
        nn::Edit{with([](nn::Experiment& e) { e.layers.resize(1); })},
        nn::Edit{with([](nn::Experiment& e) { e.features = {nn::Feature::x}; })},
        nn::Edit{with([](nn::Experiment& e) { e.penalty_rate = 1; })},
        nn::Edit{with([](nn::Experiment& e) { e.penalty_rate = 0.03; })},
        nn::Edit{with([](nn::Experiment& e) { e.penalty = nn::Penalty::l1; })},
        nn::Edit{with([](nn::Experiment& e) { e.layers[1].dropout = 0.8; })},
        nn::Edit{with([](nn::Experiment& e) { e.layers[0].activation = nn::Activation::linear; })},
        nn::SetWeight{.layer = 3, .unit = 0, .input = 0, .value = -20},
    };
    nn::Run taught{nn::opening_experiment()};
    taught.run_to_epoch(300);
    const nn::Past past = taught.past();
    for (std::size_t i = 0; i < edits.size(); ++i) {
        CAPTURE(i);
        nn::Run run(past);
        run.apply(edits[i]);
        for (double epoch = 300; epoch < 2000; epoch += 10) {
            run.run_to_epoch(epoch);
            REQUIRE(!run.snapshot()->collapsed);
        }
    }
}

TEST_CASE("equal commands notice the same collapse at the same update") {
    nn::Run one{nn::opening_experiment()};
    teach_and_break(one);
    nn::Run other{nn::opening_experiment()};
    other.run_to_epoch(400);
    other.apply(nn::Edit{with_rate(10)});
    while (other.step_count() < one.step_count()) {
        other.step();
        other.snapshot(); // however often somebody looks
    }
    CHECK(other.snapshot()->collapsed->step == one.snapshot()->collapsed->step);
    CHECK(other.snapshot()->collapsed->what == one.snapshot()->collapsed->what);
}
