// What a past says of itself is checked against what it holds before anything acts on it.
#include "nn/errors.h"
#include "nn/recording_json.h"
#include "nn/replay_worker.h"
#include "nn/run.h"
#include "nn/weights_hash.h"
#include "nn/worker.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <memory>
#include <string>
#include <thread>
#include <vector>

using nn::Branch;
using nn::Past;
using nn::Run;

namespace {

nn::Experiment small() {
    return {.dataset = nn::Dataset::circle,
            .point_count = 20,
            .seed = "past",
            .layers = {{.units = 2}},
            .batch_size = 5};
}

nn::Experiment with_rate(double rate) {
    nn::Experiment experiment = small();
    experiment.learning_rate = rate;
    return experiment;
}

/// Two changes on the way, and another course left behind.
Past lesson() {
    Run run(small());
    run.run_to_epoch(3);
    run.apply(nn::Reset{.new_weights = true});
    run.run_to_epoch(2);
    run.apply(nn::Edit{with_rate(0.01)});
    run.run_to_epoch(4);
    run.apply(nn::SetWeight{.layer = 0, .unit = 1, .input = -1, .value = 0.5});
    run.run_to_epoch(5);
    return run.past();
}

/// The same with no more than the present course's beginning and end: between them is a way to go.
Past sparse_lesson() {
    Past past = lesson();
    past.history.now().checkpoints.thin_to(2);
    return past;
}

/// A course of which nothing is false, and along which an end of the world could be waited for:
/// batches larger than the set never update.
Past endless_past(double end_epoch) {
    nn::Experiment experiment = small();
    experiment.batch_size = 1000;
    Past past = Run(experiment).past();
    past.history.now().end_epoch = end_epoch;
    return past;
}

using Lie = void (*)(Past& past);

/// Puts another first change in the present course.
template <class Change> void with_first_change(Past& past, Change change) {
    change(past.history.now().changes.front());
}

/// Why a past with this lie in it is refused, by whoever makes a run of it; and by its reader.
std::string refusal(Lie lie) {
    Past past = lesson();
    lie(past);
    std::string said;
    try {
        Run run(past);
    } catch (const nn::InputError& error) {
        said = error.what();
    }
    try {
        nn::parse_past(nn::past_line(past), "a file");
    } catch (const nn::InputError& error) {
        CHECK(std::string(error.what()).starts_with("a file: "));
        CHECK(!said.empty());
        return said;
    }
    CHECK(said.empty());
    return said;
}

void replace_checkpoint(Branch& branch, std::size_t index, void (*change)(nn::Checkpoint&)) {
    nn::Checkpoints changed;
    const auto& all = branch.checkpoints.all();
    for (std::size_t i = 0; i < all.size(); ++i) {
        nn::Checkpoint checkpoint = *all[i];
        if (i == index) {
            change(checkpoint);
        }
        changed.add(std::move(checkpoint));
    }
    branch.checkpoints = std::move(changed);
}

} // namespace

TEST_CASE("a past that was recorded holds what it says") {
    CHECK(refusal([](Past&) {}) == "");
}

TEST_CASE("a past that says what it does not hold is refused, and the place is named") {
    struct Row {
        const char* field;
        Lie lie;
    };
    const Row rows[] = {
        {"now.end_step: expected ",
         [](Past& past) { past.history.now().end_step = 1'000'000'000'000'000; }},
        {"now.end_epoch: expected ", [](Past& past) { past.history.now().end_epoch = 1e200; }},
        {"now.begin_epoch: expected ", [](Past& past) { past.history.now().begin_epoch = 7; }},
        {"here.changes: expected at most the course's 2, found 1000000",
         [](Past& past) { past.here.changes = 1'000'000; }},
        {"here.step: expected ", [](Past& past) { past.here.learner.step_count = 3; }},
        {"here.experiment: expected ",
         [](Past& past) { past.here.experiment.learning_rate = 0.03; }},
        {"now.id: expected a number of its own, found 0 again",
         [](Past& past) { past.history.now().id = past.history.left().front().id; }},
        {"now.id: expected 0 to 1, found 9", [](Past& past) { past.history.now().id = 9; }},
        {"now.checkpoints[1].changes: expected at most the course's 2, found 100000",
         [](Past& past) {
             replace_checkpoint(
                 past.history.now(), 1, [](nn::Checkpoint& c) { c.changes = 100'000; });
         }},
        {"now.checkpoints[0].changes: expected 0 at a course's beginning, found 1",
         [](Past& past) {
             replace_checkpoint(past.history.now(), 0, [](nn::Checkpoint& c) { c.changes = 1; });
         }},
        {"now.changes[0].step: expected ",
         [](Past& past) { with_first_change(past, [](nn::Change& c) { c.step = 999; }); }},
        {"now.changes[0].epoch: expected ",
         [](Past& past) { with_first_change(past, [](nn::Change& c) { c.epoch = 1e9; }); }},
        {"now.changes[0].before: expected ",
         [](Past& past) {
             with_first_change(past, [](nn::Change& c) { c.before.seed = "another"; });
         }},
        {"now.changes[0].what: set a weight: expected a unit from 0 to 1, found 7",
         [](Past& past) {
             with_first_change(past, [](nn::Change& c) { c.what = nn::SetWeight{.unit = 7}; });
         }},
        {"now.changes[0].what: expected an edit of a running course",
         [](Past& past) {
             with_first_change(past, [](nn::Change& c) {
                 nn::Experiment other = c.before;
                 other.dataset = nn::Dataset::gauss;
                 c.what = nn::Edit{other};
             });
         }},
    };
    for (const Row& row : rows) {
        CAPTURE(row.field);
        const std::string said = refusal(row.lie);
        CHECK_MESSAGE(said.starts_with(row.field), said);
    }
}

TEST_CASE("a moment that does not lie on the course cannot be recovered, and nothing changes") {
    const Past past = lesson();
    Run run(past);
    const auto before = nn::weights_hash(run.layers());
    const auto recover = [&](auto change) {
        nn::Checkpoint to = past.here;
        change(to);
        run.apply(nn::Recover{std::make_shared<const nn::Checkpoint>(std::move(to))});
    };
    const auto unchanged = [](nn::Checkpoint&) {};
    CHECK_THROWS_AS(recover([](auto& to) { to.changes = 100'000; }), nn::InputError);
    CHECK_THROWS_AS(recover([](auto& to) { to.learner.step_count = 100'000; }), nn::InputError);
    CHECK_THROWS_AS(recover([](auto& to) { to.experiment.batch_size = 7; }), nn::InputError);
    CHECK(nn::weights_hash(run.layers()) == before);
    CHECK(run.step_count() == past.here.step());
    CHECK_NOTHROW(recover(unchanged));
    run.apply(nn::Travel{.branch = 1, .epoch = 100});
    CHECK(run.epoch() == 5);
}

TEST_CASE("a journey is made in pieces, and ends where it would at once") {
    Run run(sparse_lesson());
    Run at_once(run.past());
    at_once.apply(nn::Travel{.branch = 1, .epoch = 4.5});
    run.begin(nn::Travel{.branch = 1, .epoch = 4.5});
    int pieces = 0;
    while (!run.go_on([] { return true; })) {
        CHECK(run.travelling());
        ++pieces;
    }
    CHECK(pieces > 3);
    CHECK_FALSE(run.travelling());
    CHECK(run.epoch() == at_once.epoch());
    CHECK(nn::weights_hash(run.layers()) == nn::weights_hash(at_once.layers()));
}

TEST_CASE("a journey that is left on the way leaves a run that holds what it says") {
    for (const nn::Command& then : {nn::Command(nn::Reset{}),
                                    nn::Command(nn::Edit{with_rate(0.5)}),
                                    nn::Command(nn::Play{})}) {
        Run run(sparse_lesson());
        run.begin(nn::Travel{.branch = 1, .epoch = 3.5});
        run.go_on([] { return true; });
        REQUIRE(run.travelling());
        run.begin(then);
        CHECK_FALSE(run.travelling());
        run.step();
        CHECK_NOTHROW(Run(run.past()));
    }
}

TEST_CASE("a worker and a replay go away at once from a journey without an end") {
    const auto past = std::make_shared<const Past>(endless_past(1e14));
    {
        nn::Worker worker(*past);
        worker.send(nn::Travel{.branch = 0, .epoch = 1e14});
        while (worker.latest() == nullptr || worker.latest()->epoch < 1) { // it is seen to go on
            std::this_thread::yield();
        }
    }
    nn::Deed deed;
    deed.what = nn::Command(nn::Travel{.branch = 0, .epoch = 1e14});
    const nn::Recording recording{.beginning = past, .deeds = {deed}};
    nn::ReplayWorker replay(std::make_shared<const nn::Recording>(recording));
    replay.go_to({1, 0});
    while (replay.latest() == nullptr || replay.latest()->snapshot->epoch < 1) {
        std::this_thread::yield();
    }
    CHECK_FALSE(replay.latest()->arrived);
    SUBCASE("for good") {
        CHECK(replay.finish().here.epoch() > 0);
    }
    SUBCASE("to where it began") {
        replay.go_to({0, 0});
        while (!replay.latest()->arrived) {
            std::this_thread::yield();
        }
        CHECK(replay.latest()->snapshot->epoch == 0);
    }
}

TEST_CASE("a course that never comes to its end as told is left where that shows") {
    Past past = endless_past(3);
    past.history.now().end_step = 100; // no update ever is made
    Run run(past);
    run.apply(nn::Travel{.branch = 0, .epoch = 3});
    for (int i = 0; i < 5; ++i) {
        run.step();
    }
    CHECK(run.epoch() == 8);
    CHECK(run.past().history.left().size() == 1);
    CHECK_NOTHROW(Run(run.past()));
    run.apply(nn::StepBack{nn::Step::Unit::batch});
    CHECK_NOTHROW(Run(run.past()));
}

TEST_CASE("what made a run diverge is looked for where the past is known, not without end") {
    constexpr std::int64_t kFar = 1'000'000'000'000;
    Run run(small());
    run.run_to_epoch(10);
    Past past = run.past();
    past.here.learner.step_count = kFar;
    past.here.train_loss = 1e9;
    past.here.learner.layers[0].weights.assign(4, std::numeric_limits<double>::infinity());
    nn::Checkpoints far_apart;
    far_apart.add(*past.history.now().checkpoints.all().front());
    far_apart.add(past.here);
    past.history.now().checkpoints = far_apart;
    past.history.now().end_step = kFar;
    Run wild(past);
    wild.step();
    CHECK(wild.diverged());
    wild.apply(nn::Recover{});
    CHECK(wild.step_count() < kFar);
}

TEST_CASE("memory for the past has a bound, whatever is asked for") {
    Run run(small());
    run.apply(nn::LimitHistory{std::numeric_limits<std::size_t>::max()});
    CHECK(run.snapshot()->history->limit == nn::History::kMostLimit);
}

TEST_CASE("a course with very many changes begins later, and holds what it says") {
    Run run({.point_count = 10, .features = {nn::Feature::x}, .layers = {}, .batch_size = 5});
    run.step();
    constexpr std::size_t kSlack = 4096; // of one change
    for (int i = 0; i < 20'000; ++i) {
        run.apply(nn::SetWeight{.value = 0.5 * i});
    }
    const Past past = run.past();
    CHECK(past.history.now().change_bytes <= nn::History::kMostChangeBytes + kSlack);
    CHECK(past.history.now().forgotten + past.history.now().changes.size() == 20'000);
    CHECK(past.history.now().end_step == 1);
    CHECK_NOTHROW(Run{past});
    CHECK(run.snapshot()->history->now.kept_from == run.epoch());
    run.apply(nn::Travel{.branch = 0, .epoch = 0});
    CHECK(run.step_count() == 1); // no further back than that
}
