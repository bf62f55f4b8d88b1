#include "nn/errors.h"
#include "nn/measured.h"
#include "nn/picture_json.h"
#include "nn/run.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <random>

namespace {

std::shared_ptr<const nn::Snapshot> trained() {
    nn::Experiment experiment;
    experiment.features = {nn::Feature::x, nn::Feature::sin_y};
    experiment.layers = {{.units = 3}, {.units = 2, .activation = nn::Activation::relu}};
    experiment.noise = 20;
    nn::Run run(experiment);
    run.run_to_epoch(12);
    return run.snapshot();
}

} // namespace

TEST_CASE("a picture that is written and read shows the same run") {
    const auto before = trained();
    const std::string line = nn::picture_line(*before);
    CHECK(line.find('\n') == std::string::npos);
    const auto after = nn::parse_picture(line, "picture");
    CHECK(after->experiment == before->experiment);
    CHECK(after->epoch == before->epoch);
    CHECK(after->metrics.test_loss == before->metrics.test_loss);
    CHECK(after->metrics.test_accuracy == before->metrics.test_accuracy);
    CHECK(after->examples->train == before->examples->train);
    CHECK(after->examples->test == before->examples->test);
    CHECK(after->curve.size() == before->curve.size());
    REQUIRE(after->layers.size() == before->layers.size());
    for (std::size_t i = 0; i < after->layers.size(); ++i) {
        CHECK(after->layers[i].weights == before->layers[i].weights);
        CHECK(after->layers[i].biases == before->layers[i].biases);
        CHECK(after->layers[i].activation == before->layers[i].activation);
    }
    CHECK(nn::picture_line(*after) == line);
}

TEST_CASE("what a diverged run holds is kept as it is") {
    nn::Snapshot diverged = *trained();
    diverged.metrics.test_loss = std::numeric_limits<double>::infinity();
    diverged.metrics.train_loss = std::nan("");
    diverged.layers[0].weights[0] = std::nan("");
    diverged.curve.push_back({13, -std::numeric_limits<double>::infinity(), std::nan("")});
    diverged.diverged = nn::Divergence{.step = 7, .what = "the loss", .sound_epoch = 3};
    const auto after = nn::parse_picture(nn::picture_line(diverged), "picture");
    CHECK(after->metrics.test_loss == std::numeric_limits<double>::infinity());
    CHECK(std::isnan(after->metrics.train_loss));
    CHECK(std::isnan(after->layers[0].weights[0]));
    CHECK(after->curve.back().train_loss == -std::numeric_limits<double>::infinity());
    CHECK(std::isnan(after->curve.back().test_loss));
    REQUIRE(after->diverged);
    CHECK(after->diverged->what == "the loss");
}

TEST_CASE("what cannot be measured is null in a picture, and comes back as no number") {
    nn::Experiment experiment = trained()->experiment;
    experiment.train_percent = 100;
    nn::Run run(experiment);
    run.run_to_epoch(3);
    const std::string line = nn::picture_line(*run.snapshot());
    CHECK(line.find("nan") == std::string::npos);
    CHECK(line.find("null") != std::string::npos);
    const auto after = nn::parse_picture(line, "picture");
    CHECK(after->metrics.train_loss == run.snapshot()->metrics.train_loss);
    CHECK(std::isnan(after->metrics.test_loss));
    CHECK(std::isnan(after->metrics.test_accuracy));
    CHECK(std::isnan(after->curve.back().test_loss));
    CHECK(nn::picture_line(*after) == line);
}

TEST_CASE("a picture of an earlier version is read: its 0 for what cannot be measured, and nan") {
    nn::Experiment experiment = trained()->experiment;
    experiment.train_percent = 100;
    nn::Run run(experiment);
    run.run_to_epoch(3);
    nn::Snapshot before = *run.snapshot();
    before.metrics.test_loss = before.metrics.test_accuracy = 0;
    for (nn::LossSample& sample : before.curve) {
        sample.test_loss = 0;
    }
    const auto after = nn::parse_picture(nn::picture_line(before), "picture");
    CHECK(std::isnan(after->metrics.test_loss));
    CHECK(std::isnan(after->metrics.test_accuracy));
    CHECK(std::isnan(after->curve.front().test_loss));
    CHECK(after->curve.front().train_loss == before.curve.front().train_loss);

    nn::Snapshot plane = before;
    plane.experiment.dataset = nn::Dataset::plane;
    plane.experiment.train_percent = 50;
    plane.metrics = {.train_loss = 1, .test_loss = 0, .train_accuracy = 0, .test_accuracy = 0};
    const auto regression = nn::parse_picture(nn::picture_line(plane), "picture");
    CHECK(regression->metrics.test_loss == 0); // there are points: it is a loss
    CHECK(std::isnan(regression->metrics.train_accuracy));

    std::string line = nn::picture_line(*run.snapshot());
    const std::size_t at = line.find("null", line.find("\"metrics\""));
    line.replace(at, 4, "\"nan\"");
    CHECK(std::isnan(nn::parse_picture(line, "picture")->metrics.test_loss));
}

TEST_CASE("no damage to a picture does more than an error in words") {
    const std::string line = nn::picture_line(*trained());
    std::mt19937 random(11);
    for (int i = 0; i < 300; ++i) {
        std::string broken = line;
        const std::size_t at = random() % broken.size();
        if (random() % 2 == 0) {
            broken[at] = static_cast<char>(' ' + random() % 95);
        } else {
            broken.erase(at, 1 + random() % 40);
        }
        try {
            const auto read = nn::parse_picture(broken, "picture");
            CHECK(read->layers.size() == read->experiment.layers.size() + 1);
        } catch (const nn::InputError& error) {
            CHECK(std::string(error.what()).starts_with("picture"));
        }
    }
}
