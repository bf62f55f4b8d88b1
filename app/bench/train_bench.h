#pragma once

#include "app/bench/turns.h"
#include "nn/experiment.h"

#include <string>
#include <vector>

namespace app {

/// How long the two learners take for the same weight update.
struct TrainResult {
    std::string shape; ///< see shape_name
    nn::Precision precision = nn::Precision::float32;
    nn::Optimizer optimizer = nn::Optimizer::sgd;
    double dropout = 0; ///< of every hidden layer
    Timing libtorch;    ///< microseconds per step
    Timing fused;       ///< microseconds per step

    /// How many times faster the fused learner is, by the medians.
    double ratio() const { return libtorch.median / fused.median; }
};

/// What is to be measured: each of `bench_shapes` with plain gradient descent in both precisions,
/// and in float32 with Adam and dropout.
std::vector<nn::Experiment> train_bench_experiments();

/// Lets both learners train `experiment` in turns, for `seconds`. Throws Cancelled.
TrainResult bench_train(const nn::Experiment& experiment, double seconds, const CancelFlag& cancel);

} // namespace app
