#include "nn/replay.h"
#include "nn/weights_hash.h"
#include "nn/worker.h"
#include "tests/nn/recorded_worker.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <thread>

TEST_CASE("a replay has the recorded weights at every moment that was looked at") {
    const auto recording = test::everything_recorded();
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
    const auto recording = test::everything_recorded();
    nn::Replay replay(recording);
    std::mt19937 random(1);
    for (int i = 0; i < 60; ++i) {
        const nn::HashCheck& check = recording->checks[random() % recording->checks.size()];
        const auto stride = 1 + random() % 100;
        for (std::size_t asked = 0;
             !replay.go_towards(check.at, [&] { return ++asked % stride == 0; });) {
        }
        CHECK(nn::weights_hash(replay.run().snapshot()->layers) == check.hash);
    }
    CHECK_FALSE(replay.mismatch());
}

TEST_CASE("a replay says where the weights are not those that were recorded") {
    auto changed = std::make_shared<nn::Recording>(*test::everything_recorded());
    const std::size_t wrong = changed->checks.size() / 2;
    ++changed->checks[wrong].hash;
    nn::Replay replay(changed);
    replay.go_to(changed->checks.back().at);
    REQUIRE(replay.mismatch());
    CHECK(replay.mismatch()->at == changed->checks[wrong].at);
}

TEST_CASE("stopping a recording leaves the run alone and the log complete") {
    test::RecordedWorker run{nn::Experiment{}};
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

TEST_CASE("what it takes to go back sooner has a bound, and going back is as exact") {
    nn::Experiment experiment;
    experiment.point_count = 100'000;
    experiment.layers = {};
    experiment.batch_size = 1;
    nn::Recording recording;
    recording.beginning = std::make_shared<const nn::Past>(nn::Run(experiment).past());
    for (int course = 0; course < 9; ++course) { // each with points of its own, two megabytes
        experiment.seed = std::to_string(course);
        recording.deeds.push_back({.moves = course, .what = nn::Command(nn::Load{experiment})});
    }
    nn::Replay replay(std::make_shared<const nn::Recording>(recording));
    std::size_t most = 0;
    std::uint64_t early = 0;
    for (std::int64_t moves = 2500; moves <= 50'000; moves += 2500) {
        replay.go_to({9, moves});
        most = std::max(most, replay.keyframe_bytes());
        early = moves == 5000 ? nn::weights_hash(replay.run().layers()) : early;
    }
    CHECK(most > nn::Replay::kMostKeyframeBytes / 2); // it is put to the test
    CHECK(most <= nn::Replay::kMostKeyframeBytes);
    replay.go_to({9, 5000});
    CHECK(nn::weights_hash(replay.run().layers()) == early);
}

TEST_CASE("a deed that does not fit the run is passed over, and told") {
    nn::Recording recording;
    recording.beginning = std::make_shared<const nn::Past>(nn::Run{nn::Experiment{}}.past());
    recording.deeds.push_back({.moves = 3, .what = nn::Command(nn::Travel{7, 1})});
    nn::Replay replay(std::make_shared<const nn::Recording>(recording));
    replay.go_to({1, 5});
    CHECK(replay.run().step_count() == 5);
    REQUIRE(replay.mismatch());
    CHECK(replay.mismatch()->at == nn::Moment{0, 3});
}
