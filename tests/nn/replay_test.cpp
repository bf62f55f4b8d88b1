#include "nn/replay.h"
#include "nn/weights_hash.h"
#include "nn/worker.h"

#include <doctest/doctest.h>

#include <random>
#include <thread>

namespace {

/// A worker that is recorded, and what it looked like on the way.
class RecordedWorker {
  public:
    explicit RecordedWorker(const nn::Experiment& experiment) : worker_(experiment) {}

    nn::Worker& worker() { return worker_; }

    void send(nn::Command command) {
        worker_.send(std::move(command));
        ++sent_;
    }

    /// Waits until all that was sent took effect and `holds`, and notes the weights at each look.
    template <class Condition> std::shared_ptr<const nn::Snapshot> wait(Condition holds) {
        for (;;) {
            const auto snapshot = worker_.latest();
            if (snapshot != nullptr && snapshot != last_) {
                last_ = snapshot;
                if (snapshot->deeds_recorded >= 0) {
                    checks_.push_back({{snapshot->deeds_recorded, snapshot->moves_recorded},
                                       nn::weights_hash(snapshot->layers)});
                }
            }
            if (last_ != nullptr && last_->commands_obeyed == sent_ && holds(*last_)) {
                return last_;
            }
            std::this_thread::yield();
        }
    }
    std::shared_ptr<const nn::Snapshot> wait() {
        return wait([](const nn::Snapshot&) { return true; });
    }
    void wait_for_steps(std::int64_t count) {
        const std::int64_t goal = wait()->step + count;
        wait([&](const nn::Snapshot& s) { return s.step >= goal || s.diverged; });
    }

    std::shared_ptr<const nn::Recording> recording() {
        auto recording = std::make_shared<nn::Recording>();
        for (auto& each : worker_.take_recorded()) {
            if (auto* deed = std::get_if<nn::Deed>(&each)) {
                recording->deeds.push_back(std::move(*deed));
            } else {
                recording->beginning = std::get<nn::Beginning>(each).past;
            }
        }
        recording->checks = checks_;
        return recording;
    }

  private:
    nn::Worker worker_;
    std::uint64_t sent_ = 0;
    std::shared_ptr<const nn::Snapshot> last_;
    std::vector<nn::HashCheck> checks_;
};

nn::Edit edit_of(const nn::Snapshot& snapshot, void (*change)(nn::Experiment&)) {
    nn::Experiment next = snapshot.experiment;
    change(next);
    return {next};
}

/// A lesson's worth of everything that a person can do.
std::shared_ptr<const nn::Recording> everything_recorded() {
    nn::Experiment experiment;
    experiment.batch_size = 10;
    experiment.layers = {{.units = 4}, {.units = 3, .dropout = 0.2}};
    RecordedWorker run(experiment);
    run.send(nn::Play{});
    run.wait_for_steps(300);
    run.send(nn::Edit{[&] {
        nn::Experiment next = experiment;
        next.learning_rate = 0.01;
        return next;
    }()});
    run.wait_for_steps(300);
    const auto kept = run.wait();
    run.send(nn::Travel{0, 3});
    run.wait();
    run.worker().start_recording();
    run.wait([](const nn::Snapshot& s) { return s.deeds_recorded == 0; });
    run.send(nn::Play{});
    run.wait_for_steps(200);
    run.send(edit_of(*run.wait(), [](nn::Experiment& e) { e.layers[0].units = 6; }));
    run.wait_for_steps(200);
    nn::Edit back = edit_of(*run.wait(), [](nn::Experiment& e) { e.layers[0].units = 4; });
    back.donor = kept;
    run.send(back);
    run.send(nn::SetWeight{.layer = 1, .unit = 2, .input = -1, .value = 0.75});
    run.wait_for_steps(200);
    run.send(nn::Travel{run.wait()->history->left.back().id, 2});
    run.send(nn::SetWeight{.layer = 9, .unit = 2, .input = -1, .value = 0.75}); // is refused
    run.send(nn::Step{nn::Step::Unit::example});
    run.send(nn::Step{nn::Step::Unit::example});
    run.send(nn::Step{nn::Step::Unit::batch});
    run.send(nn::SetPace{1e9, nn::Step::Unit::example});
    run.send(nn::Play{});
    run.wait_for_steps(20);
    run.send(nn::SetPace{});
    run.wait_for_steps(50);
    run.send(nn::StepBack{nn::Step::Unit::epoch});
    run.send(nn::Reset{true});
    run.send(edit_of(*run.wait(), [](nn::Experiment& e) {
        e.dataset = nn::Dataset::plane; // as assets/experiments/diverging.nrm.json
        e.optimizer = nn::Optimizer::sgd;
        e.learning_rate = 1;
        e.layers = {{.units = 4, .activation = nn::Activation::relu}};
    }));
    run.send(nn::Play{});
    run.wait([](const nn::Snapshot& s) { return s.diverged.has_value(); });
    run.send(nn::Recover{});
    run.send(edit_of(*run.wait(), [](nn::Experiment& e) { e.learning_rate = 0.01; }));
    run.send(nn::Step{nn::Step::Unit::epoch});
    run.send(nn::Load{nn::Experiment{}});
    run.send(nn::Play{});
    run.wait_for_steps(100);
    run.send(nn::Pause{});
    run.wait();
    return run.recording();
}

} // namespace

TEST_CASE("a replay has the recorded weights at every moment that was looked at") {
    const auto recording = everything_recorded();
    REQUIRE(recording->beginning != nullptr);
    REQUIRE(recording->checks.size() > 20);
    nn::Replay replay(recording);
    for (const nn::HashCheck& check : recording->checks) {
        replay.go_to(check.at);
        CHECK(nn::weights_hash(replay.run().snapshot()->layers) == check.hash);
    }
    CHECK_FALSE(replay.mismatch());
}

TEST_CASE("a replay has the same weights in whatever order and strides moments are visited") {
    const auto recording = everything_recorded();
    nn::Replay replay(recording);
    std::mt19937 random(1);
    for (int i = 0; i < 60; ++i) {
        const nn::HashCheck& check = recording->checks[random() % recording->checks.size()];
        const std::int64_t stride = 1 + static_cast<std::int64_t>(random() % 100);
        while (!replay.go_towards(check.at, stride)) {
        }
        CHECK(nn::weights_hash(replay.run().snapshot()->layers) == check.hash);
    }
    CHECK_FALSE(replay.mismatch());
}

TEST_CASE("a replay says where the weights are not those that were recorded") {
    auto changed = std::make_shared<nn::Recording>(*everything_recorded());
    const std::size_t wrong = changed->checks.size() / 2;
    ++changed->checks[wrong].hash;
    nn::Replay replay(changed);
    replay.go_to(changed->checks.back().at);
    REQUIRE(replay.mismatch());
    CHECK(replay.mismatch()->at == changed->checks[wrong].at);
}

TEST_CASE("stopping a recording leaves the run alone and the log complete") {
    RecordedWorker run{nn::Experiment{}};
    run.worker().start_recording();
    run.wait([](const nn::Snapshot& s) { return s.deeds_recorded == 0; });
    run.send(nn::Play{});
    run.wait_for_steps(10);
    run.worker().stop_recording();
    run.wait([](const nn::Snapshot& s) { return s.deeds_recorded == -1; });
    run.wait_for_steps(10);
    run.send(nn::Pause{});
    run.wait();
    CHECK(run.recording()->deeds.size() == 1);
}

TEST_CASE("a worker made of a past goes on as the run it was taken from would") {
    nn::Experiment experiment;
    nn::Run run(experiment);
    for (int i = 0; i < 50; ++i) {
        run.step();
    }
    nn::Worker worker(run.past());
    worker.send(nn::Step{nn::Step::Unit::batch});
    std::shared_ptr<const nn::Snapshot> snapshot;
    while (snapshot == nullptr || snapshot->commands_obeyed < 1) {
        snapshot = worker.latest();
        std::this_thread::yield();
    }
    run.step();
    CHECK(snapshot->step == 51);
    CHECK(nn::weights_hash(snapshot->layers) == nn::weights_hash(run.snapshot()->layers));
}

TEST_CASE("the hash of weights tells order, sign and the last bit") {
    std::vector<nn::LayerValues> layers(1);
    layers[0].weights = {1, 2};
    layers[0].biases = {0.0};
    const auto hash = nn::weights_hash(layers);
    layers[0].weights = {2, 1};
    CHECK(nn::weights_hash(layers) != hash);
    layers[0].weights = {1, 2.0000000000000004};
    CHECK(nn::weights_hash(layers) != hash);
    layers[0].weights = {1, 2};
    layers[0].biases = {-0.0};
    CHECK(nn::weights_hash(layers) != hash);
}
