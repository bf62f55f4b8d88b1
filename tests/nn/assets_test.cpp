#include "nn/experiment_json.h"
#include "nn/run.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

namespace {

nn::Experiment asset(const std::string& name) {
    return nn::load_experiment(std::filesystem::path(NEURARIUM_ASSETS) / "experiments" /
                               (name + ".nrm.json"));
}

double final_test_loss(const nn::Experiment& experiment) {
    nn::Run run(experiment);
    run.run_to_epoch(static_cast<double>(experiment.epochs));
    CHECK(!run.diverged());
    return run.snapshot()->metrics.test_loss;
}

/// How long a teacher talks, at 50 epochs a second; sanitizers make a shorter day of it.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double kLongest = 3000;
constexpr double kLong = 1000;
#else
constexpr double kLongest = 100'000;
constexpr double kLong = 10'000;
#endif

/// The highest test loss from epoch 400 on, looked at after every epoch, after 2,000 every twenty.
/// Nothing may have to be told meanwhile.
double highest_test_loss(const nn::Experiment& experiment, double end) {
    nn::Run run(experiment);
    double highest = 0;
    for (double epoch = 400; epoch <= end; epoch += epoch < 2000 ? 1 : 20) {
        run.run_to_epoch(epoch);
        const auto snapshot = run.snapshot();
        REQUIRE(!snapshot->diverged);
        REQUIRE(!snapshot->collapsed);
        highest = std::max(highest, snapshot->metrics.test_loss);
    }
    return highest;
}

} // namespace

TEST_CASE("every experiment that comes with the program can be read and has a title") {
    const auto folder = std::filesystem::path(NEURARIUM_ASSETS) / "experiments";
    int count = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        CAPTURE(entry.path().filename().native());
        CHECK(!nn::load_experiment(entry.path()).title.empty());
        ++count;
    }
    CHECK(count >= 7);
}

TEST_CASE("the spiral is the experiment that the program opens with") {
    nn::Experiment spiral = asset("spiral");
    spiral.title.clear();
    spiral.about.clear();
    CHECK(spiral == nn::opening_experiment());
}

TEST_CASE("the experiments that come with the program learn what they show") {
    for (const char* name : {"spiral", "circle", "xor", "gauss", "reg-plane", "reg-gauss"}) {
        CAPTURE(name);
        CHECK(final_test_loss(asset(name)) < 0.05);
    }
}

/// The highest test loss from `first` to 100 epochs after `edit` was done to the learnt spiral.
double highest_after(const nn::Edit& edit, int first) {
    nn::Run run(asset("spiral"));
    run.run_to_epoch(800);
    run.apply(edit);
    double highest = 0;
    for (int epoch = first; epoch <= 100; ++epoch) {
        run.run_to_epoch(800 + epoch);
        highest = std::max(highest, run.snapshot()->metrics.test_loss);
    }
    return highest;
}

TEST_CASE("the learnt spiral is so again some epochs after the network has changed") {
    const nn::Experiment spiral = asset("spiral");
    for (std::size_t i = 0; i < spiral.layers.size(); ++i) {
        nn::Experiment wider = spiral;
        ++wider.layers[i].units;
        CHECK(highest_after({.experiment = wider}, 5) < 0.05);
        // An optimizer that forgets, as in sessions recorded earlier, throws it far off.
        CHECK(highest_after({.experiment = wider, .keeps_moments = false}, 5) > 0.3);
    }
    std::vector<nn::Experiment> others(4, spiral);
    others[0].features.push_back(nn::Feature::x_squared);
    others[1].features.push_back(nn::Feature::x_times_y);
    others[2].features.push_back(nn::Feature::sin_x);
    others[3].layers.push_back({.units = 2});
    for (const nn::Experiment& other : others) {
        CHECK(highest_after({.experiment = other}, 10) < 0.05);
    }
}

TEST_CASE("the spiral, left playing, keeps what it has learnt") {
    CHECK(highest_test_loss(asset("spiral"), kLongest) < 0.02);
}

TEST_CASE("it does so from other first weights") {
    nn::Experiment spiral = asset("spiral");
    for (const char* seed : {"1", "2", "3", "4", "6", "7", "8", "9", "10", "12"}) {
        CAPTURE(seed);
        spiral.seed = seed;
        CHECK(highest_test_loss(spiral, kLong) < 0.1);
    }
}

TEST_CASE("it does so in other arithmetic too, not by luck") {
    nn::Experiment spiral = asset("spiral");
    spiral.precision = nn::Precision::float64;
    CHECK(highest_test_loss(spiral, kLong) < 0.1);
    spiral.learning_rate *= 1.000001;
    CHECK(highest_test_loss(spiral, kLong) < 0.1);
}

TEST_CASE("the largest network steps") {
    nn::Run run(asset("largest"));
    for (int i = 0; i < 5; ++i) {
        run.step();
    }
    CHECK(!run.diverged());
    CHECK(run.snapshot()->layers.size() == 13);
}
