#include "nn/experiment_json.h"
#include "nn/run.h"

#include <doctest/doctest.h>

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

TEST_CASE("the spiral is the default experiment") {
    nn::Experiment spiral = asset("spiral");
    spiral.title.clear();
    spiral.about.clear();
    CHECK(spiral == nn::Experiment{});
}

TEST_CASE("the experiments that come with the program learn what they show") {
    for (const char* name : {"spiral", "circle", "xor", "gauss", "reg-plane", "reg-gauss"}) {
        CAPTURE(name);
        CHECK(final_test_loss(asset(name)) < 0.05);
    }
}

TEST_CASE("the spiral does so in other arithmetic too, not by luck") {
    nn::Experiment spiral = asset("spiral");
    spiral.precision = nn::Precision::float64;
    CHECK(final_test_loss(spiral) < 0.05);
    spiral.learning_rate *= 1.000001;
    CHECK(final_test_loss(spiral) < 0.05);
}

TEST_CASE("the largest network steps") {
    nn::Run run(asset("largest"));
    for (int i = 0; i < 5; ++i) {
        run.step();
    }
    CHECK(!run.diverged());
    CHECK(run.snapshot()->layers.size() == 13);
}
