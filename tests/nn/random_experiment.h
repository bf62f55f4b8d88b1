#pragma once

#include "nn/experiment.h"

#include <string_view>

/// A valid experiment with every member drawn from what it may be. Equal seeds, equal experiments.
nn::Experiment random_experiment(std::string_view seed);
