#include "nn/loss_curve.h"
#include "nn/measured.h"

#include <doctest/doctest.h>

#include <limits>

namespace {

nn::LossSample sample_at(std::int64_t step) {
    return {.epoch = static_cast<double>(step), .train_loss = 1, .test_loss = 1};
}

} // namespace

TEST_CASE("a long curve stays bounded, evenly spaced, with its first and last") {
    nn::LossCurve curve(1);
    constexpr std::int64_t kSteps = 100'000;
    for (std::int64_t step = 0; step <= kSteps; ++step) {
        if (curve.wants(step)) {
            curve.add(step, sample_at(step));
        }
    }
    const auto samples = curve.until(sample_at(kSteps));
    CHECK(samples.size() > nn::LossCurve::kCapacity / 4);
    CHECK(samples.size() <= nn::LossCurve::kCapacity + 1);
    CHECK(samples.front().epoch == 0);
    CHECK(samples.back().epoch == kSteps);
    const double spacing = samples[1].epoch - samples[0].epoch;
    for (std::size_t i = 1; i + 1 < samples.size(); ++i) {
        CHECK(samples[i].epoch - samples[i - 1].epoch == spacing);
    }
}

TEST_CASE("a second sample of the same step takes the first's place") {
    nn::LossCurve curve(1);
    curve.add(0, sample_at(0));
    curve.add(0, {.epoch = 0, .train_loss = 5, .test_loss = 6});
    CHECK(curve.until(sample_at(0)).size() == 1);
    const auto samples = curve.until(sample_at(4));
    REQUIRE(samples.size() == 2);
    CHECK(samples[0].train_loss == 5);
    CHECK(samples[1].epoch == 4);
}

TEST_CASE("samples that are not finite are left out") {
    nn::LossCurve curve(1);
    curve.add(0, sample_at(0));
    nn::LossSample broken = sample_at(1);
    broken.test_loss = std::numeric_limits<double>::infinity();
    curve.add(1, broken);
    CHECK(curve.until(broken).size() == 1);
    broken = sample_at(1);
    broken.train_loss = nn::kNoNumber;
    curve.add(1, broken);
    CHECK(curve.until(broken).size() == 1);
}

TEST_CASE("a sample without a test loss is kept") {
    nn::LossCurve curve(1);
    for (int step = 0; step < 3; ++step) {
        nn::LossSample sample = sample_at(step);
        sample.test_loss = nn::kNoNumber;
        curve.add(step, sample);
    }
    REQUIRE(curve.samples().size() == 3);
    CHECK(curve.last_step() == 2);
    CHECK(curve.until(curve.samples().back()).size() == 3);
}
