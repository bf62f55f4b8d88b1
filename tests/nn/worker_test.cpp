#include "nn/example_pass.h"
#include "nn/run.h"
#include "nn/worker.h"

#include <doctest/doctest.h>

#include <cmath>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <random>
#include <stdexcept>

using SnapshotPtr = std::shared_ptr<const nn::Snapshot>;

namespace {

nn::Experiment small() {
    return {.dataset = nn::Dataset::circle,
            .point_count = 100,
            .seed = "worker",
            .layers = {{.units = 4}},
            .batch_size = 10};
}

/// A worker with someone who waits for its snapshots.
class Watched {
  public:
    explicit Watched(const nn::Experiment& experiment) : worker_(experiment, [this] { wake(); }) {}

    void send(nn::Command command) { worker_.send(std::move(command)); }

    /// Takes snapshots until one fulfils `condition`.
    SnapshotPtr wait_for(const std::function<bool(const nn::Snapshot&)>& condition) {
        for (;;) {
            std::uint64_t seen = 0;
            {
                const std::lock_guard lock(mutex_);
                seen = published_;
            }
            if (const SnapshotPtr snapshot = worker_.latest(); snapshot && condition(*snapshot)) {
                return snapshot;
            }
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [&] { return published_ > seen; });
        }
    }

    void wait_until_published(std::uint64_t count) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, [&] { return published_ >= count; });
    }

    std::uint64_t published() {
        const std::lock_guard lock(mutex_);
        return published_;
    }

  private:
    void wake() {
        const std::lock_guard lock(mutex_);
        ++published_;
        changed_.notify_all();
    }

    std::mutex mutex_;
    std::condition_variable changed_;
    std::uint64_t published_ = 0;
    nn::Worker worker_;
};

/// Marks the end of a list of commands: a title that a snapshot can be asked for.
nn::Command title(nn::Experiment experiment, const std::string& text) {
    experiment.title = text;
    return nn::Edit{experiment};
}

SnapshotPtr wait_for_title(Watched& worker, const std::string& text) {
    return worker.wait_for([&](const nn::Snapshot& s) { return s.experiment.title == text; });
}

void check_equal(const nn::Snapshot& a, const nn::Snapshot& b) {
    CHECK(a.step == b.step);
    CHECK(a.epoch == b.epoch);
    REQUIRE(a.layers.size() == b.layers.size());
    for (std::size_t i = 0; i < a.layers.size(); ++i) {
        CHECK(a.layers[i].weights == b.layers[i].weights);
        CHECK(a.layers[i].biases == b.layers[i].biases);
    }
}

} // namespace

TEST_CASE("a worker starts paused and shows its first snapshot at once") {
    Watched worker(small());
    const SnapshotPtr first = worker.wait_for([](const nn::Snapshot&) { return true; });
    CHECK(first->step == 0);
    CHECK(!first->playing);
    CHECK(first->fault.empty());
    CHECK(first->examples->train.size() == 50);
}

TEST_CASE("an unusable experiment is refused on the spot") {
    nn::Experiment broken = small();
    broken.batch_size = 0;
    CHECK_THROWS_AS(nn::Worker{broken}, std::runtime_error);
}

TEST_CASE("playing trains, and pausing keeps the last snapshot") {
    Watched worker(small());
    worker.send(nn::Play{});
    worker.wait_for([](const nn::Snapshot& s) { return s.playing && s.step > 100; });
    worker.wait_for([](const nn::Snapshot& s) { return s.epochs_per_second > 0; });
    worker.send(nn::Pause{});
    const SnapshotPtr paused = worker.wait_for([](const nn::Snapshot& s) { return !s.playing; });
    CHECK(paused->epochs_per_second == 0);
    worker.send(title(small(), "after"));
    check_equal(*wait_for_title(worker, "after"), *paused);
}

TEST_CASE("a step takes one update, or goes on to the end of the epoch") {
    Watched worker(small());
    worker.send(nn::Step{nn::Step::Unit::batch});
    CHECK(worker.wait_for([](const nn::Snapshot& s) { return s.step > 0; })->step == 1);
    worker.send(nn::Step{});
    const SnapshotPtr epoch = worker.wait_for([](const nn::Snapshot& s) { return s.epoch >= 1; });
    CHECK(epoch->epoch == 1);
    CHECK(!epoch->playing);
    worker.send(nn::Step{});
    CHECK(worker.wait_for([](const nn::Snapshot& s) { return s.epoch >= 2; })->epoch == 2);
}

TEST_CASE("commands take effect in order, none dropped, as in a run without a thread") {
    nn::Experiment wider = small();
    wider.layers[0].units = 6;
    std::vector<nn::Command> commands;
    std::mt19937 random(1);
    for (int i = 0; i < 200; ++i) {
        switch (random() % 6) {
        case 0:
            commands.emplace_back(nn::Edit{random() % 2 == 0 ? wider : small()});
            break;
        case 1:
            commands.emplace_back(nn::SetWeight{.value = static_cast<double>(i) / 100});
            break;
        case 2:
            commands.emplace_back(nn::Reset{.new_weights = random() % 2 == 0});
            break;
        case 3:
            commands.emplace_back(nn::Step{nn::Step::Unit::epoch});
            break;
        default:
            commands.emplace_back(nn::Step{nn::Step::Unit::batch});
        }
    }
    commands.push_back(title(small(), "the end"));

    nn::Run run(small());
    Watched worker(small());
    for (const nn::Command& command : commands) {
        worker.send(command);
        if (const auto* step = std::get_if<nn::Step>(&command)) {
            if (step->unit == nn::Step::Unit::batch) {
                run.step();
            } else {
                run.run_to_epoch(std::floor(run.epoch()) + 1);
            }
        } else {
            run.apply(command);
        }
    }
    check_equal(*wait_for_title(worker, "the end"), *run.snapshot());
}

TEST_CASE("a storm of commands while playing ends where the last one says") {
    Watched worker(small());
    worker.send(nn::Play{});
    nn::Experiment wider = small();
    for (int i = 0; i < 2000; ++i) {
        wider.layers[0].units = 1 + i % 8;
        wider.noise = i % 3;
        worker.send(nn::Edit{wider});
        worker.send(nn::SetWeight{.value = 0.5});
        worker.send(nn::SetPace{.steps_per_second = i % 2 == 0 ? 50.0 : 1e9});
        worker.send(i % 5 == 0 ? nn::Command(nn::Pause{}) : nn::Command(nn::Play{}));
    }
    worker.send(nn::Pause{});
    worker.send(title(wider, "calm"));
    const SnapshotPtr calm = wait_for_title(worker, "calm");
    CHECK(!calm->playing);
    CHECK(calm->layers[0].units == wider.layers[0].units);
}

TEST_CASE("a slow screen gets no queue: no snapshot is made until the last was taken") {
    nn::Experiment long_epoch = small();
    long_epoch.point_count = 2000;
    long_epoch.batch_size = 1;
    Watched worker(long_epoch);
    worker.wait_for([](const nn::Snapshot&) { return true; });
    const std::uint64_t before = worker.published();
    worker.send(nn::Step{});
    // One because the first was taken, and one at the end, before the worker sleeps; none for the
    // 999 updates between, because nobody takes any.
    worker.wait_until_published(before + 2);
    CHECK(worker.wait_for([](const nn::Snapshot&) { return true; })->epoch == 1);
    CHECK(worker.published() == before + 2);
}

TEST_CASE("a command that does not fit is shown as a fault, and the run goes on unharmed") {
    Watched worker(small());
    worker.send(nn::Step{});
    worker.send(nn::SetWeight{.layer = 9});
    const SnapshotPtr faulty =
        worker.wait_for([](const nn::Snapshot& s) { return !s.fault.empty(); });
    CHECK(faulty->fault == "set a weight: expected a layer from 0 to 1, found 9");
    CHECK(faulty->epoch == 1);
    worker.send(nn::Step{});
    const SnapshotPtr after = worker.wait_for([](const nn::Snapshot& s) { return s.epoch == 2; });
    CHECK(after->fault.empty());
}

TEST_CASE("a fault while playing does not stop the run") {
    Watched worker(small());
    worker.send(nn::Play{});
    worker.send(nn::SetWeight{.layer = 9});
    const SnapshotPtr faulty =
        worker.wait_for([](const nn::Snapshot& s) { return !s.fault.empty(); });
    CHECK(faulty->playing);
    worker.wait_for([&](const nn::Snapshot& s) { return s.step > faulty->step + 10; });
}

TEST_CASE("a run that diverges pauses and says why") {
    nn::Experiment exploding = small();
    exploding.dataset = nn::Dataset::plane;
    exploding.layers[0].activation = nn::Activation::linear;
    exploding.optimizer = nn::Optimizer::sgd;
    exploding.learning_rate = 10;
    Watched worker(exploding);
    worker.send(nn::Play{});
    const SnapshotPtr stopped =
        worker.wait_for([](const nn::Snapshot& s) { return s.diverged.has_value(); });
    CHECK(!stopped->playing);
    CHECK(stopped->diverged->step == stopped->step);
    worker.send(nn::Step{}); // does nothing, and does not hang
    worker.send(nn::Reset{});
    CHECK(!worker.wait_for([](const nn::Snapshot& s) { return s.step == 0; })->diverged);
}

TEST_CASE("a slow pace is left at once for a command") {
    Watched worker(small());
    worker.send(nn::SetPace{.steps_per_second = 0.001}); // the second step is due in a quarter hour
    worker.send(nn::Play{});
    worker.wait_for([](const nn::Snapshot& s) { return s.step == 1; });
    worker.send(title(small(), "awake"));
    CHECK(wait_for_title(worker, "awake")->step == 1);
    worker.send(nn::SetPace{});
    worker.wait_for([](const nn::Snapshot& s) { return s.step > 50; });
}

TEST_CASE("a worker goes away at once, whatever it is at") {
    nn::Experiment endless = small();
    endless.point_count = 100'000;
    endless.batch_size = 1;
    for (const nn::Command& command :
         {nn::Command(nn::Play{}), nn::Command(nn::Step{}), nn::Command(nn::Pause{})}) {
        Watched worker(endless);
        worker.send(command);
        worker.wait_for([&](const nn::Snapshot& s) {
            return s.step > 0 || std::holds_alternative<nn::Pause>(command);
        });
    }
    nn::Worker unwatched(small());
    unwatched.send(nn::Play{});
}

TEST_CASE("in slow motion playing follows example after example") {
    Watched worker(small());
    worker.send(nn::SetPace{.steps_per_second = 1000, .unit = nn::Step::Unit::example});
    worker.send(nn::Play{});
    const SnapshotPtr fourth =
        worker.wait_for([](const nn::Snapshot& s) { return s.followed && s.followed->place == 4; });
    CHECK(fourth->playing);
    const SnapshotPtr second_batch =
        worker.wait_for([](const nn::Snapshot& s) { return s.followed && s.step >= 1; });
    CHECK(second_batch->followed->among == 10);
}

TEST_CASE("a step of one example pauses and shows it") {
    Watched worker(small());
    worker.send(nn::Step{nn::Step::Unit::example});
    const SnapshotPtr shown =
        worker.wait_for([](const nn::Snapshot& s) { return s.followed != nullptr; });
    CHECK(!shown->playing);
    CHECK(shown->step == 0);
}

/// In effect, an example at a time for ever.
const nn::SetPace kAnHourEach{.steps_per_second = 1 / 3600.0, .unit = nn::Step::Unit::example};

TEST_CASE("slow motion that was paused goes on with the example that it was at") {
    Watched worker(small());
    worker.send(kAnHourEach);
    worker.send(nn::Play{});
    worker.wait_for([](const nn::Snapshot& s) { return s.followed != nullptr; });
    worker.send(nn::Pause{});
    worker.wait_for([](const nn::Snapshot& s) { return !s.playing; });
    worker.send(nn::Play{});
    worker.wait_for([](const nn::Snapshot& s) { return s.playing; });
    worker.send(nn::Pause{});
    const SnapshotPtr paused = worker.wait_for([](const nn::Snapshot& s) { return !s.playing; });
    REQUIRE(paused->followed != nullptr);
    CHECK(paused->followed->place == 1);
    worker.send(kAnHourEach); // whoever chooses a speed is shown the next example at once
    worker.send(nn::Play{});
    worker.wait_for([](const nn::Snapshot& s) { return s.followed && s.followed->place == 2; });
}

TEST_CASE("what is changed in slow motion takes the example away, and soon the next one comes") {
    Watched worker(small());
    worker.send(kAnHourEach);
    worker.send(nn::Play{});
    const SnapshotPtr before =
        worker.wait_for([](const nn::Snapshot& s) { return s.followed != nullptr; });
    worker.send(nn::SetWeight{.layer = 0, .unit = 0, .input = 0, .value = 0.5});
    const SnapshotPtr after = worker.wait_for([&](const nn::Snapshot& s) {
        return s.followed != nullptr && s.followed != before->followed;
    });
    CHECK(after->followed->layers[0].weights[0] == doctest::Approx(0.5));
    CHECK(after->step == 0);
}
