// Going along the course that a run took once more.
#include "nn/course.h"
#include "nn/history_picture.h"
#include "nn/worker.h"
#include "tests/app/eventually.h"

#include <doctest/doctest.h>

#include <cmath>
#include <vector>

namespace {

using SnapshotPtr = std::shared_ptr<const nn::Snapshot>;

nn::Experiment small() {
    return {.dataset = nn::Dataset::circle,
            .point_count = 100,
            .seed = "course",
            .layers = {{.units = 4, .dropout = 0.2}, {.units = 3}},
            .batch_size = 7};
}

void check_same(const nn::Snapshot& now, const nn::Snapshot& then) {
    CHECK(now.step == then.step);
    CHECK(now.epoch == then.epoch);
    CHECK(now.experiment == then.experiment);
    CHECK(now.metrics.train_loss == then.metrics.train_loss);
    REQUIRE(now.layers.size() == then.layers.size());
    for (std::size_t i = 0; i < now.layers.size(); ++i) {
        CHECK(now.layers[i].weights == then.layers[i].weights);
        CHECK(now.layers[i].biases == then.layers[i].biases);
    }
}

/// A run that was begun over, changed in many ways and went back on the way, and pictures of it.
struct Lived {
    nn::Run run{small()};
    std::vector<SnapshotPtr> seen;

    void train_to(double epoch) {
        while (run.epoch() < epoch && !run.diverged()) {
            run.step();
            seen.push_back(run.snapshot());
        }
    }
    void change(const nn::Command& command) { run.apply(command); }

    Lived() {
        train_to(6);
        change(nn::Reset{.new_weights = true});
        seen.clear(); // the course begins over
        train_to(10);
        nn::Experiment next = run.experiment();
        next.learning_rate = 0.1;
        change(nn::Edit{next});
        train_to(20);
        next.layers.push_back({.units = 2});
        change(nn::Edit{next});
        train_to(25);
        change(nn::SetWeight{.layer = 0, .unit = 1, .input = 0, .value = 2.5});
        train_to(40);
        change(nn::Travel{run.snapshot()->history->now.id, 30});
        std::erase_if(seen, [&](const SnapshotPtr& each) { return each->step > run.step_count(); });
        next.noise = 20;
        change(nn::Edit{next}); // forks
        train_to(35);
    }
};

} // namespace

TEST_CASE("every moment of a course is the one that the run had, with its changes at their time") {
    Lived lived;
    nn::Course course(lived.run.past());
    CHECK(course.experiment() == small());
    CHECK(course.begin_epoch() == 0);
    CHECK(course.end_epoch() == lived.run.epoch());
    CHECK(course.change_count() == 4);
    CHECK(course.has_begun());
    course.go_to(0);
    CHECK(course.snapshot()->step == 0);
    for (std::size_t i = 0; i < lived.seen.size(); i += 7) {
        CAPTURE(i);
        course.go_to(lived.seen[i]->epoch);
        const SnapshotPtr now = course.snapshot();
        check_same(*now, *lived.seen[i]);
        CHECK(now->history->now.end_epoch == now->epoch); // what is to come is not told
        CHECK(now->end_epoch == now->epoch);
        CHECK(now->history->left.empty());
    }
    course.go_to(course.end_epoch());
    check_same(*course.snapshot(), *lived.run.snapshot());
    CHECK(course.snapshot()->history->now.marks.size() == 4);
}

TEST_CASE("a course seldom looked at comes to the same numbers") {
    Lived lived;
    for (const double share : {0.1, 0.5, 0.97, 1.0}) {
        const auto& then =
            lived
                .seen[static_cast<std::size_t>(share * static_cast<double>(lived.seen.size() - 1))];
        nn::Course course(lived.run.past());
        course.go_to(then->epoch);
        check_same(*course.snapshot(), *then);
    }
}

TEST_CASE("a course ends where its run stands, also when it travelled back") {
    nn::Run run(small());
    run.run_to_epoch(10);
    nn::Experiment next = small();
    next.learning_rate = 0.1;
    run.apply(nn::Edit{next});
    run.run_to_epoch(20);
    run.apply(nn::Travel{run.snapshot()->history->now.id, 8});
    nn::Course course(run.past());
    CHECK(course.end_epoch() == run.epoch());
    CHECK(course.change_count() == 0);
    course.go_to(1e9);
    check_same(*course.snapshot(), *run.snapshot());
}

TEST_CASE("a change made last belongs to the course, also one of the points") {
    nn::Run run(small());
    run.run_to_epoch(10.5);
    nn::Experiment next = small();
    next.point_count = 61; // moves the epoch counter
    run.apply(nn::Edit{next});
    nn::Course course(run.past());
    CHECK(course.change_count() == 1);
    course.go_to(course.end_epoch());
    check_same(*course.snapshot(), *run.snapshot());
    CHECK(course.snapshot()->examples->train == run.snapshot()->examples->train);
}

TEST_CASE("a course whose checkpoints are far apart is gone along all the same, and interrupted") {
    nn::Run run(small());
    run.run_to_epoch(4000);
    const nn::Past whole = run.past();
    const nn::Past thin{.history = whole.history.thinned(), .here = whole.here};
    nn::Course course(thin);
    int steps = 0;
    CHECK_FALSE(course.go_to(1300, [&] { return ++steps == 100; }));
    CHECK(course.go_to(1300));
    const SnapshotPtr now = course.snapshot();
    nn::Run again(small());
    again.run_to_epoch(1300);
    check_same(*now, *again.snapshot());
    course.go_to(course.end_epoch());
    check_same(*course.snapshot(), *run.snapshot());
}

TEST_CASE("a course that diverged ends so") {
    nn::Experiment experiment = small();
    experiment.dataset = nn::Dataset::plane;
    experiment.layers = {{.units = 8, .activation = nn::Activation::linear}};
    experiment.optimizer = nn::Optimizer::sgd;
    experiment.learning_rate = 10;
    nn::Run run(experiment);
    run.run_to_epoch(100'000);
    REQUIRE(run.diverged());
    nn::Course course(run.past());
    course.go_to(run.epoch() / 2);
    CHECK_FALSE(course.snapshot()->diverged);
    course.go_to(run.epoch());
    REQUIRE(course.snapshot()->diverged);
    CHECK(course.snapshot()->diverged->what == run.snapshot()->diverged->what);
}

TEST_CASE("a course of a run that was not trained yet has not begun") {
    nn::Run run(small());
    CHECK_FALSE(nn::Course(run.past()).has_begun());
    nn::Experiment next = small();
    next.learning_rate = 0.1;
    run.apply(nn::Edit{next});
    CHECK(nn::Course(run.past()).has_begun());
}

TEST_CASE("a worker hands out its run's past when it is asked, in order with the commands") {
    nn::Worker worker(small());
    CHECK(worker.take_past() == nullptr);
    worker.send(nn::Step{});
    worker.ask_past();
    worker.send(nn::Step{});
    std::shared_ptr<const nn::Past> past;
    REQUIRE(tests::eventually([&] { return (past = worker.take_past()) != nullptr; }));
    CHECK(past->here.epoch() == 1);
    CHECK(worker.take_past() == nullptr);
}
