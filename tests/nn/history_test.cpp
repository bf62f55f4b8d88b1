// Travelling back through training.
#include "nn/errors.h"
#include "nn/history_picture.h"
#include "nn/run.h"

#include <doctest/doctest.h>

#include <random>
#include <string>

using nn::Edit;
using nn::Run;
using nn::SetWeight;
using nn::Travel;

namespace {

using SnapshotPtr = std::shared_ptr<const nn::Snapshot>;

nn::Experiment small() {
    return {.dataset = nn::Dataset::circle,
            .point_count = 100,
            .seed = "history",
            .layers = {{.units = 4, .dropout = 0.2}, {.units = 3}},
            .batch_size = 7};
}

void check_same(const nn::Snapshot& now, const nn::Snapshot& then) {
    CHECK(now.step == then.step);
    CHECK(now.epoch == then.epoch);
    CHECK(now.experiment == then.experiment);
    CHECK(now.metrics.train_loss == then.metrics.train_loss);
    CHECK(now.metrics.test_loss == then.metrics.test_loss);
    CHECK(now.examples->train == then.examples->train);
    REQUIRE(now.layers.size() == then.layers.size());
    for (std::size_t i = 0; i < now.layers.size(); ++i) {
        CHECK(now.layers[i].weights == then.layers[i].weights);
        CHECK(now.layers[i].biases == then.layers[i].biases);
        CHECK(now.layers[i].weight_gradients == then.layers[i].weight_gradients);
    }
}

void travel(Run& run, double epoch) {
    run.apply(Travel{run.snapshot()->history->now.id, epoch});
}

nn::Experiment with_layer(nn::Experiment experiment) {
    experiment.layers.push_back({.units = 2});
    return experiment;
}

nn::Experiment with_rate(nn::Experiment experiment, double rate) {
    experiment.learning_rate = rate;
    return experiment;
}

} // namespace

TEST_CASE("every moment comes back exactly as it was, edits and all") {
    Run run(small());
    std::vector<SnapshotPtr> seen;
    const auto live = [&](int steps) {
        for (int i = 0; i < steps; ++i) {
            run.step();
            seen.push_back(run.snapshot());
        }
    };
    live(120);
    run.apply(Edit{with_layer(small())});
    live(90);
    const double weight_set = run.epoch();
    run.apply(SetWeight{.layer = 1, .unit = 0, .input = 2, .value = 0.7});
    live(50);
    nn::Experiment noisy = with_rate(with_layer(small()), 0.1);
    noisy.noise = 20;
    noisy.optimizer = nn::Optimizer::rmsprop;
    noisy.batch_size = 11;
    run.apply(Edit{noisy});
    live(130);
    const SnapshotPtr end = run.snapshot();
    std::mt19937 random(1);
    for (int i = 0; i < 200; ++i) {
        const SnapshotPtr& then = seen[random() % seen.size()];
        travel(run, then->epoch);
        // Changes take effect at a moment, after what was seen there.
        if (run.snapshot()->experiment == then->experiment && then->epoch != weight_set) {
            check_same(*run.snapshot(), *then);
        } else {
            CHECK(run.epoch() == then->epoch);
        }
        CHECK(run.snapshot()->end_epoch == end->epoch);
        CHECK(run.snapshot()->curve.back().epoch == run.epoch());
    }
    travel(run, 1e9);
    check_same(*run.snapshot(), *end);
    CHECK(run.snapshot()->history->left.empty());
    CHECK(run.snapshot()->history->now.marks.size() == 3);
}

TEST_CASE("who stands in the past still sees all that came after") {
    Run run(small());
    const auto play = [&](int steps) {
        for (int i = 0; i < steps; ++i) {
            run.step();
        }
        return run.snapshot();
    };
    for (const double back : {2.0, 4.0}) { // the second time after the course grew longer
        const auto end = play(200);
        travel(run, back);
        const auto past = run.snapshot();
        CHECK(past->curve.back().epoch == past->epoch);
        REQUIRE(past->history->now.curve.size() + 1 >= end->curve.size());
        CHECK(past->history->now.curve.back().epoch > 0.9 * end->epoch);
        CHECK(past->history->now.end_epoch == end->epoch);
        travel(run, end->epoch);
    }
}

TEST_CASE("going on from the past retraces what came, and then goes beyond it") {
    Run run(small());
    run.run_to_epoch(30);
    travel(run, 10);
    run.run_to_epoch(40);
    Run straight(small());
    straight.run_to_epoch(40);
    check_same(*run.snapshot(), *straight.snapshot());
    CHECK(run.snapshot()->history->left.empty());
    CHECK(run.snapshot()->curve.size() == straight.snapshot()->curve.size());
}

TEST_CASE("a change in the past forks; what was left behind can be gone back to") {
    Run run(small());
    run.run_to_epoch(30);
    const SnapshotPtr first_end = run.snapshot();
    const std::int64_t first = first_end->history->now.id;
    travel(run, 10);
    run.apply(Edit{with_rate(small(), 0.2)});
    run.run_to_epoch(20);
    const SnapshotPtr second_end = run.snapshot();
    REQUIRE(second_end->history->left.size() == 1);
    CHECK(second_end->history->left[0].id == first);
    CHECK(second_end->history->now.begin_epoch == doctest::Approx(10).epsilon(0.02));
    CHECK(second_end->end_epoch == second_end->epoch);
    const std::int64_t second = second_end->history->now.id;
    CHECK(second != first);
    run.apply(Travel{first, 1000});
    check_same(*run.snapshot(), *first_end);
    run.apply(Travel{second, 1000});
    check_same(*run.snapshot(), *second_end);
}

TEST_CASE("playing on before a change leaves the change behind") {
    Run run(small());
    run.run_to_epoch(10);
    run.apply(Edit{with_rate(small(), 0.2)});
    run.run_to_epoch(20);
    travel(run, 5);
    run.run_to_epoch(20);
    Run unchanged(small());
    unchanged.run_to_epoch(20);
    check_same(*run.snapshot(), *unchanged.snapshot());
    CHECK(run.snapshot()->history->left.size() == 1);
    CHECK(run.snapshot()->history->now.marks.empty());
}

TEST_CASE("a reset, and other data, begin a new course and leave the old one behind") {
    Run run(small());
    run.run_to_epoch(10);
    const SnapshotPtr first = run.snapshot();
    run.apply(nn::Reset{.new_weights = true});
    CHECK(run.epoch() == 0);
    run.run_to_epoch(3);
    nn::Experiment other = small();
    other.dataset = nn::Dataset::spiral;
    run.apply(Edit{other});
    run.run_to_epoch(2);
    CHECK(run.snapshot()->history->left.size() == 2);
    run.apply(Travel{first->history->now.id, 10});
    check_same(*run.snapshot(), *first);
    CHECK(run.snapshot()->experiment.dataset == nn::Dataset::circle);
}

TEST_CASE("a reset before the first step leaves nothing behind") {
    Run run(small());
    run.apply(nn::Reset{.new_weights = true});
    run.apply(nn::Reset{});
    CHECK(run.snapshot()->history->left.empty());
}

TEST_CASE("a divergence is at the end of its course, and the past before it is sound") {
    nn::Experiment wild = small();
    wild.dataset = nn::Dataset::plane;
    wild.layers = {{.units = 4, .activation = nn::Activation::linear}};
    wild.optimizer = nn::Optimizer::sgd;
    wild.learning_rate = 10;
    Run run(wild);
    run.run_to_epoch(1000);
    REQUIRE(run.diverged());
    const SnapshotPtr end = run.snapshot();
    travel(run, 0);
    CHECK(!run.diverged());
    CHECK(run.snapshot()->end_epoch == end->epoch);
    travel(run, 1000);
    CHECK(run.diverged());
    CHECK(run.snapshot()->diverged->step == end->diverged->step);
    travel(run, 0);
    run.run_to_epoch(1000); // retraced into the same divergence
    CHECK(run.diverged());
    CHECK(run.step_count() == end->step);
}

TEST_CASE("the past fits the memory it is given, and stays exact") {
    nn::Experiment large = small();
    large.layers.assign(6, {.units = 32});
    Run run(large);
    run.apply(nn::LimitHistory{4u << 20u});
    std::vector<SnapshotPtr> seen;
    for (int branch = 0; branch < 12; ++branch) {
        run.run_to_epoch(40);
        seen.push_back(run.snapshot());
        CHECK(seen.back()->history_bytes <= (4u << 20u));
        run.apply(nn::Reset{.new_weights = true});
    }
    const auto history = run.snapshot()->history;
    CHECK(history->left.size() <= 8);
    CHECK(!history->left.empty());
    run.apply(Travel{history->left.back().id, 40});
    check_same(*run.snapshot(), *seen.back());
    travel(run, 20);
    run.apply(nn::LimitHistory{0}); // the beginning and the end always stay
    CHECK(run.snapshot()->history->left.empty());
    travel(run, 40);
    check_same(*run.snapshot(), *seen.back());
}

TEST_CASE("epochs that pass without an update are travelled through too") {
    nn::Experiment still = small();
    still.batch_size = 1000;
    Run run(still);
    for (int i = 0; i < 10; ++i) {
        run.step();
    }
    run.apply(SetWeight{.value = 0.25});
    for (int i = 0; i < 10; ++i) {
        run.step();
    }
    travel(run, 5);
    CHECK(run.epoch() == 5);
    CHECK(run.snapshot()->layers[0].weights[0] != 0.25);
    travel(run, 15);
    CHECK(run.epoch() == 15);
    CHECK(run.snapshot()->layers[0].weights[0] == 0.25);
}

TEST_CASE("a step back goes to the update or the epoch before, as it was") {
    Run run(small());
    std::vector<SnapshotPtr> seen = {run.snapshot()};
    for (int i = 0; i < 60; ++i) {
        run.step();
        seen.push_back(run.snapshot());
    }
    for (std::size_t step = 59; step > 40; --step) {
        run.apply(nn::StepBack{nn::Step::Unit::batch});
        check_same(*run.snapshot(), *seen[step]);
    }
    run.apply(nn::StepBack{});
    CHECK(run.epoch() == 5); // of 7 updates each: 41 was within the sixth
    run.apply(nn::StepBack{});
    CHECK(run.epoch() == 4);
    for (int i = 0; i < 10; ++i) {
        run.apply(nn::StepBack{});
    }
    check_same(*run.snapshot(), *seen[0]);
    run.apply(nn::StepBack{nn::Step::Unit::batch});
    check_same(*run.snapshot(), *seen[0]);
}

TEST_CASE("a course that is not kept cannot be travelled to") {
    Run run(small());
    run.run_to_epoch(2);
    CHECK_THROWS_AS(run.apply(Travel{99, 1}), nn::InputError);
    CHECK(run.epoch() == 2);
}

TEST_CASE("changes made close together are one mark, described from first to last") {
    Run run(small());
    run.run_to_epoch(100);
    for (const double rate : {0.03, 0.1, 0.3}) {
        run.apply(Edit{with_rate(small(), rate)});
        run.step();
    }
    run.run_to_epoch(200);
    run.apply(Edit{with_rate(small(), 0.01)});
    const auto marks = run.snapshot()->history->now.marks;
    REQUIRE(marks.size() == 2);
    CHECK(marks[0].count == 3);
    CHECK(marks[0].before.learning_rate == small().learning_rate);
    CHECK(marks[0].after.learning_rate == 0.3);
}
