// Going back to just before a divergence.
#include "nn/errors.h"
#include "nn/run.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace {

nn::Experiment regression() {
    return {.dataset = nn::Dataset::plane,
            .point_count = 100,
            .seed = "run",
            .layers = {{.units = 4, .activation = nn::Activation::linear}},
            .optimizer = nn::Optimizer::sgd,
            .learning_rate = 0.01,
            .batch_size = 10};
}

nn::Experiment with_rate(nn::Experiment experiment, double rate) {
    experiment.learning_rate = rate;
    return experiment;
}

double train_loss(nn::Run& run) {
    return run.snapshot()->metrics.train_loss;
}

bool all_finite(const nn::Snapshot& snapshot) {
    return std::ranges::all_of(snapshot.layers, [](const nn::LayerValues& layer) {
        return std::ranges::all_of(layer.weights, [](double w) { return std::isfinite(w); });
    });
}

} // namespace

TEST_CASE("a run that learnt, then diverged, goes back to just before it ran away") {
    nn::Run run(regression());
    run.run_to_epoch(30);
    const double learnt = train_loss(run);
    run.apply(nn::Edit{with_rate(regression(), 10)});
    run.run_to_epoch(1000);
    REQUIRE(run.diverged());
    const double promised = run.snapshot()->diverged->sound_epoch;
    CHECK(promised >= 30);
    CHECK(promised < run.epoch());
    run.apply(nn::Recover{});
    CHECK(!run.diverged());
    CHECK(run.epoch() == promised);
    CHECK(all_finite(*run.snapshot()));
    CHECK(train_loss(run) < 2.01 * learnt);
    CHECK(run.snapshot()->curve.back().epoch == promised);
    SUBCASE("from where it learns on at a lower rate") {
        run.apply(nn::Edit{regression()});
        run.run_to_epoch(100);
        CHECK(!run.diverged());
        CHECK(train_loss(run) < learnt);
    }
    SUBCASE("and diverges again at the same one, at the same update") {
        run.run_to_epoch(1000);
        CHECK(run.diverged());
        CHECK(run.snapshot()->diverged->sound_epoch == promised);
    }
}

TEST_CASE("a run that diverged at once goes back to its beginning") {
    nn::Run run(with_rate(regression(), 100));
    const auto first = run.snapshot();
    run.run_to_epoch(1000);
    REQUIRE(run.diverged());
    CHECK(run.snapshot()->diverged->sound_epoch == 0);
    run.apply(nn::Recover{});
    CHECK(run.step_count() == 0);
    CHECK(run.snapshot()->layers[0].weights == first->layers[0].weights);
}

TEST_CASE("the step before which a loss doubled is found between two checkpoints") {
    nn::Run run(with_rate(regression(), 0.0001)); // long and calm, so that checkpoints are sparse
    run.run_to_epoch(3000);
    run.apply(nn::Edit{with_rate(regression(), 1)});
    run.run_to_epoch(10000);
    REQUIRE(run.diverged());
    run.apply(nn::Recover{});
    const std::int64_t sound = run.step_count();
    const double loss = train_loss(run);
    run.step();
    CHECK(run.step_count() == sound + 1);
    CHECK(train_loss(run) > loss);
}

TEST_CASE("an edit that made weights worthless is left behind with them") {
    nn::Run run(regression());
    run.run_to_epoch(5);
    run.apply(nn::SetWeight{.value = 1e30});
    run.run_to_epoch(1000);
    REQUIRE(run.diverged());
    run.apply(nn::Recover{});
    CHECK(run.epoch() == 5);
    CHECK(std::abs(run.snapshot()->layers[0].weights[0]) < 10);
}

TEST_CASE("another shape is left behind too, if it made the run diverge") {
    nn::Run run(regression());
    run.run_to_epoch(5);
    nn::Experiment wild = with_rate(regression(), 100);
    wild.layers.push_back({.units = 8, .activation = nn::Activation::linear});
    run.apply(nn::Edit{wild});
    run.run_to_epoch(1000);
    REQUIRE(run.diverged());
    run.apply(nn::Recover{});
    const auto snapshot = run.snapshot();
    CHECK(snapshot->layers.size() == snapshot->experiment.layers.size() + 1);
    CHECK(all_finite(*snapshot));
    run.step();
    CHECK(run.step_count() == snapshot->step + 1);
}

TEST_CASE("a change that leaves the loss infinite leaves the run diverged") {
    nn::Experiment wild = with_rate(regression(), 10);
    wild.precision = nn::Precision::float64; // its weights are numbers long after its loss is not
    nn::Run run(wild);
    run.run_to_epoch(1000);
    REQUIRE(run.diverged());
    REQUIRE(all_finite(*run.snapshot()));
    run.apply(nn::Edit{with_rate(wild, 0.01)});
    CHECK(run.diverged());
    run.apply(nn::Recover{});
    CHECK(!run.diverged());
    CHECK(std::isfinite(train_loss(run)));
}

TEST_CASE("where nothing diverged there is nothing to recover from") {
    nn::Run run(regression());
    CHECK_THROWS_AS(run.apply(nn::Recover{}), nn::InputError);
}
