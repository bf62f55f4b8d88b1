#pragma once

#include "nn/experiment.h"

#include <string>
#include <vector>

namespace app {

/// The spiral that all measurements train: 500 points, half of them to train on, in batches of 10
/// (25 updates an epoch), tanh, plain gradient descent. `hidden` holds the layers' units.
nn::Experiment bench_experiment(const std::vector<int>& hidden);

/// "8,8,8"
std::string shape_name(const std::vector<int>& hidden);

/// The networks that the promised figures are about: smallest first.
const std::vector<std::vector<int>>& bench_shapes();

} // namespace app
