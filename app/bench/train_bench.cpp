#include "app/bench/train_bench.h"

#include "app/bench/bench_experiment.h"
#include "app/bench/bench_learner.h"

namespace app {
namespace {

constexpr double kAdamRate = 0.001;
constexpr double kDropout = 0.2;

nn::Experiment with_adam_and_dropout(nn::Experiment experiment) {
    experiment.optimizer = nn::Optimizer::adam;
    experiment.learning_rate = kAdamRate;
    for (nn::DenseLayer& layer : experiment.layers) {
        layer.dropout = kDropout;
    }
    return experiment;
}

std::string shape_of(const nn::Experiment& experiment) {
    std::vector<int> hidden;
    for (const nn::DenseLayer& layer : experiment.layers) {
        hidden.push_back(layer.units);
    }
    return shape_name(hidden);
}

} // namespace

std::vector<nn::Experiment> train_bench_experiments() {
    std::vector<nn::Experiment> experiments;
    for (const std::vector<int>& hidden : bench_shapes()) {
        const nn::Experiment plain = bench_experiment(hidden);
        nn::Experiment exact = plain;
        exact.precision = nn::Precision::float64;
        experiments.insert(experiments.end(), {plain, exact, with_adam_and_dropout(plain)});
    }
    return experiments;
}

TrainResult
bench_train(const nn::Experiment& experiment, double seconds, const CancelFlag& cancel) {
    const auto libtorch = bench_learner("libtorch", experiment);
    const auto fused = bench_learner("fused", experiment);
    const std::vector<Timing> timings =
        time_in_turns({steps_of(*libtorch), steps_of(*fused)}, {.seconds = seconds}, cancel);
    return {.shape = shape_of(experiment),
            .precision = experiment.precision,
            .optimizer = experiment.optimizer,
            .dropout = experiment.layers.front().dropout,
            .libtorch = timings[0],
            .fused = timings[1]};
}

} // namespace app
