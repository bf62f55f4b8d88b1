#include "app/bench/growth_bench.h"

#include "app/bench/bench_experiment.h"
#include "app/bench/bench_learner.h"
#include "app/export/studio.h"
#include "app/layout.h"
#include "nn/run.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <memory>

namespace app {
namespace {

constexpr int kUnits = 8;
constexpr int kDepth = 3;

nn::Experiment network_of(int layers, int units) {
    return bench_experiment(std::vector<int>(static_cast<std::size_t>(layers), units));
}

struct WeightCounts {
    double first_layer = 0;
    double all = 0;
    double biases = 0;
};

WeightCounts count_weights(const nn::Experiment& experiment) {
    WeightCounts counts;
    double inputs = static_cast<double>(experiment.features.size());
    const auto add_layer = [&](double units) {
        counts.all += inputs * units;
        counts.biases += units;
        inputs = units;
    };
    for (const nn::DenseLayer& layer : experiment.layers) {
        add_layer(layer.units);
        if (counts.first_layer == 0) {
            counts.first_layer = counts.all;
        }
    }
    add_layer(1);
    return counts;
}

/// A weight update multiplies and adds, per example of the batch, once per weight on the way
/// forward, once for its gradient and, but for the first layer's, once to pass the error back; and
/// once per parameter to apply the gradient. Activations are not counted.
Growing step_of(double size, const nn::Experiment& experiment) {
    const WeightCounts counts = count_weights(experiment);
    const std::shared_ptr<nn::Learner> learner = bench_learner("fused", experiment);
    return {.size = size,
            .operations = experiment.batch_size * (3 * counts.all - counts.first_layer) +
                          counts.all + counts.biases,
            .work = [learner](int calls) { steps_of (*learner)(calls); }};
}

std::vector<Growing> widths(const GrowthBenchOptions&) {
    std::vector<Growing> all;
    for (const int units : {4, 6, 8, 12, 16, 24, 32}) {
        all.push_back(step_of(units, network_of(kDepth, units)));
    }
    return all;
}

std::vector<Growing> depths(const GrowthBenchOptions&) {
    std::vector<Growing> all;
    for (const int layers : {1, 2, 3, 4, 6, 8, 12}) {
        all.push_back(step_of(layers, network_of(layers, kUnits)));
    }
    return all;
}

std::vector<Growing> batches(const GrowthBenchOptions&) {
    std::vector<Growing> all;
    for (const int examples : {1, 2, 4, 8, 16, 32, 64, 128, 256}) {
        nn::Experiment experiment = network_of(kDepth, kUnits);
        experiment.point_count = 1024; // half of them make two of the largest batches
        experiment.batch_size = examples;
        all.push_back(step_of(examples, experiment));
    }
    return all;
}

/// An evaluation multiplies and adds once per weight and point.
std::vector<Growing> points(const GrowthBenchOptions&) {
    std::vector<Growing> all;
    for (const int count : {500, 1'000, 2'000, 5'000, 10'000, 20'000, 50'000, 100'000}) {
        nn::Experiment experiment = network_of(kDepth, kUnits);
        experiment.point_count = count;
        const std::shared_ptr<nn::Learner> learner = bench_learner("fused", experiment);
        all.push_back({.size = static_cast<double>(count),
                       .operations = count * count_weights(experiment).all,
                       .work = [learner](int calls) { evaluations_of (*learner)(calls); }});
    }
    return all;
}

/// The whole playground, a step further in every frame, drawn into memory and read back.
std::vector<Growing> screens(const GrowthBenchOptions& options) {
    constexpr std::array<engine::Extent, 6> kSizes{
        {{640, 360}, {960, 540}, {1280, 720}, {1920, 1080}, {2560, 1440}, {3840, 2160}}};
    const nn::Experiment experiment = network_of(kDepth, kUnits);
    const auto run = std::make_shared<nn::Run>(experiment);
    std::vector<Growing> all;
    for (const engine::Extent size : kSizes) {
        const auto studio = std::make_shared<Studio>(
            StudioOptions{.size = size, .scale = scale_for(size), .device = options.device},
            experiment);
        const double pixels = static_cast<double>(size.width) * size.height;
        all.push_back({.size = pixels, .operations = pixels, .work = [run, studio](int calls) {
                           for (int call = 0; call < calls; ++call) {
                               run->step();
                               studio->show(run->snapshot());
                               studio->draw(0);
                               studio->take();
                           }
                       }});
    }
    return all;
}

constexpr std::string_view kMultiplyAdds = "multiplications with an addition";

constexpr std::array<GrowthRow, 5> kRows{{
    {"width", "units in each of 3 hidden layers", "step", kMultiplyAdds, widths},
    {"depth", "hidden layers of 8 units", "step", kMultiplyAdds, depths},
    {"batch", "examples in a batch", "step", kMultiplyAdds, batches},
    {"points", "points evaluated", "evaluation", kMultiplyAdds, points},
    {"screen", "pixels drawn", "frame", "pixels", screens},
}};

/// The slope of the line nearest to (log size, log value) of all points.
template <class Value> double slope(const std::vector<GrowthPoint>& points, Value value) {
    double mean_x = 0;
    double mean_y = 0;
    for (const GrowthPoint& point : points) {
        mean_x += std::log(point.size) / static_cast<double>(points.size());
        mean_y += std::log(value(point)) / static_cast<double>(points.size());
    }
    double xy = 0;
    double xx = 0;
    for (const GrowthPoint& point : points) {
        const double x = std::log(point.size) - mean_x;
        xy += x * (std::log(value(point)) - mean_y);
        xx += x * x;
    }
    return xy / xx;
}

} // namespace

std::span<const GrowthRow> growth_rows() {
    return kRows;
}

double GrowthResult::exponent() const {
    return slope(points, [](const GrowthPoint& point) { return point.timing.median; });
}

double GrowthResult::arithmetic_exponent() const {
    return slope(points, [](const GrowthPoint& point) { return point.operations; });
}

GrowthResult
bench_growth(const GrowthRow& row, const GrowthBenchOptions& options, const CancelFlag& cancel) {
    const std::vector<Growing> sizes = row.make(options);
    std::vector<Work> works;
    std::ranges::transform(sizes, std::back_inserter(works), &Growing::work);
    const std::vector<Timing> timings = time_in_turns(works, {.seconds = options.seconds}, cancel);
    GrowthResult result{.row = &row};
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        result.points.push_back(
            {.size = sizes[i].size, .operations = sizes[i].operations, .timing = timings[i]});
    }
    return result;
}

} // namespace app
