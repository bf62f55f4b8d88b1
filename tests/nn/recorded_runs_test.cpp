#include "nn/first_weights.h"
#include "nn/fused/fused_learner.h"
#include "nn/learners.h"
#include "nn/run.h"
#include "tests/nn/recorded_run.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>

namespace {

/// What the page draws of a set.
std::vector<nn::Example> within_plane(const std::vector<nn::Example>& points) {
    std::vector<nn::Example> drawn;
    for (const nn::Example& point : points) {
        if (std::abs(point.x) <= nn::kPlaneExtent && std::abs(point.y) <= nn::kPlaneExtent) {
            drawn.push_back(point);
        }
    }
    return drawn;
}

/// The largest coordinate or label difference, infinite if the counts differ.
double difference(const std::vector<nn::Example>& a, const std::vector<nn::Example>& b) {
    double largest = a.size() == b.size() ? 0 : INFINITY;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) {
        largest = std::max({largest,
                            std::abs(a[i].x - b[i].x),
                            std::abs(a[i].y - b[i].y),
                            std::abs(a[i].label - b[i].label)});
    }
    return largest;
}

void include_differences(const std::vector<double>& a,
                         const std::vector<double>& b,
                         double& largest) {
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        largest = std::max(largest, std::abs(a[i] - b[i]));
    }
}

double difference(const std::vector<nn::LayerValues>& a, const std::vector<nn::LayerValues>& b) {
    REQUIRE(a.size() == b.size());
    double largest = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        include_differences(a[i].weights, b[i].weights, largest);
        include_differences(a[i].biases, b[i].biases, largest);
    }
    return largest;
}

} // namespace

TEST_CASE("points are those of the page, in its order") {
    const auto runs = recorded_runs();
    CHECK(runs.size() == 12);
    for (const RecordedRun& recorded : runs) {
        CAPTURE(recorded.name);
        nn::Arc4 random(recorded.experiment.seed);
        const auto examples = nn::draw_examples(recorded.experiment, random);
        // The files hold 13 digits of numbers below 10.
        CHECK(difference(within_plane(examples->train), recorded.train) < 1e-9);
        CHECK(difference(within_plane(examples->test), recorded.test) < 1e-9);
    }
}

TEST_CASE("first weights are those of the page") {
    for (const RecordedRun& recorded : recorded_runs()) {
        CAPTURE(recorded.name);
        nn::Run run(recorded.experiment);
        // 13 digits of numbers below 1.
        CHECK(difference(run.snapshot()->layers, recorded.moments.front().layers) < 1e-12);
    }
}

TEST_CASE("training in 64 bits is the page's training") {
    for (const RecordedRun& recorded : recorded_runs()) {
        CAPTURE(recorded.name);
        nn::Run run(recorded.experiment);
        for (const RecordedRun::Moment& moment : recorded.moments) {
            CAPTURE(moment.epoch);
            run.run_to_epoch(moment.epoch);
            CHECK(run.epoch() == moment.epoch);
            const auto snapshot = run.snapshot();
            // Sums in another order differ by 1e-14 at first, which no run amplifies beyond 1e-8.
            CHECK(difference(snapshot->layers, moment.layers) < 1e-6);
            // Shown with 3 decimals: half of the last one, and a hair for a tie.
            CHECK(std::abs(snapshot->metrics.train_loss - moment.train_loss) < 0.000501);
            CHECK(std::abs(snapshot->metrics.test_loss - moment.test_loss) < 0.000501);
        }
    }
}

namespace {

/// Takes `learner`, at the beginning of `recorded`, through all of its moments.
void check_training(nn::Learner& learner, const RecordedRun& recorded) {
    for (const RecordedRun::Moment& moment : recorded.moments) {
        CAPTURE(moment.epoch);
        while (learner.epoch() < moment.epoch) {
            REQUIRE(learner.step());
        }
        const nn::Metrics metrics = learner.evaluate();
        // As above.
        CHECK(difference(learner.layers(), moment.layers) < 1e-6);
        CHECK(std::abs(metrics.train_loss - moment.train_loss) < 0.000501);
        CHECK(std::abs(metrics.test_loss - moment.test_loss) < 0.000501);
    }
}

} // namespace

TEST_CASE("every learner that claims to cover a recorded run trains as the page does") {
    for (const RecordedRun& recorded : recorded_runs()) {
        CAPTURE(recorded.name);
        nn::Arc4 stream(recorded.experiment.seed);
        const auto examples = nn::draw_examples(recorded.experiment, stream);
        const auto layers = nn::draw_layers(recorded.experiment, stream);
        for (const nn::LearnerRow& row : nn::learners()) {
            if (row.covers(recorded.experiment)) {
                CAPTURE(row.key);
                check_training(*row.make(recorded.experiment, examples, layers), recorded);
            }
        }
        for (const auto& row : nn::fused::instruction_sets()) {
            if (row.is_supported()) {
                CAPTURE(row.key);
                check_training(
                    *nn::fused::make_fused_learner(recorded.experiment, examples, layers, row),
                    recorded);
            }
        }
    }
}
