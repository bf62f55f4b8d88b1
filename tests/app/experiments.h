#pragma once

#include "nn/experiment.h"

#include <filesystem>

namespace tests {

/// A network that trains in no time.
nn::Experiment small_experiment();

/// The most that `nn::Limits` allow of layers, units and features.
nn::Experiment largest_experiment();

/// Writes an experiment as a file.
void write_experiment(const std::filesystem::path& path, const nn::Experiment& experiment);

} // namespace tests
