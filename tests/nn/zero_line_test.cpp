#include "nn/datasets.h"
#include "nn/forward.h"
#include "nn/run.h"
#include "nn/zero_line.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

namespace {

constexpr double kRounding = 1e-9; // of a linear interpolation between numbers below 100

/// A network of one unit over x and y with these parameters.
nn::Snapshot one_unit(double by_x, double by_y, double bias) {
    nn::Snapshot snapshot;
    snapshot.layers = {{.inputs = 2, .units = 1, .weights = {by_x, by_y}, .biases = {bias}}};
    return snapshot;
}

} // namespace

TEST_CASE("the zero line of a unit over x and y is the straight line of its weights") {
    const nn::Snapshot snapshot = one_unit(1, -2, 0.5);
    const auto pieces = nn::zero_line(snapshot, 0, 0);
    CHECK(pieces.size() > 20);
    double length = 0;
    for (const auto& [from, to] : pieces) {
        for (const nn::PlanePoint& point : {from, to}) {
            CHECK(std::abs(point.x - 2 * point.y + 0.5) < kRounding);
            CHECK(std::abs(point.x) <= nn::kPlaneExtent + kRounding);
            CHECK(std::abs(point.y) <= nn::kPlaneExtent + kRounding);
        }
        length += std::hypot(to.x - from.x, to.y - from.y);
    }
    CHECK(length == doctest::Approx(std::hypot(12, 6))); // from one side of the plane to the other
}

TEST_CASE("a sum of one sign has no zero line, nor has one that is no number") {
    CHECK(nn::zero_line(one_unit(0, 0, 1), 0, 0).empty());
    CHECK(nn::zero_line(one_unit(0.1, 0.1, 5), 0, 0).empty());
    CHECK(nn::zero_line(one_unit(std::numeric_limits<double>::quiet_NaN(), 1, 0), 0, 0).empty());
}

TEST_CASE("along the zero line of the output the prediction is nearly undecided") {
    nn::Run run{nn::Experiment{}};
    run.run_to_epoch(20);
    const auto snapshot = run.snapshot();
    const auto size_at = [&](nn::PlanePoint at) {
        return std::abs(nn::forward(*snapshot, at.x, at.y).back().front());
    };
    double on_the_line = 0;
    double anywhere = 0;
    const auto pieces = nn::zero_line(*snapshot, static_cast<int>(snapshot->layers.size()) - 1, 0);
    REQUIRE(!pieces.empty());
    for (const auto& [from, to] : pieces) {
        on_the_line += (size_at(from) + size_at(to)) / 2;
        anywhere += (size_at({from.y, -from.x / 2}) + size_at({-to.y / 3, to.x})) / 2;
    }
    CHECK(on_the_line < 0.1 * anywhere);
}
