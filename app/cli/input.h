#pragma once

#include "nn/experiment.h"

#include <string>

namespace app {

/// The experiment in the file that `source` names. Throws nn::InputError, also for what cannot be
/// opened yet (links, sessions), saying what can.
nn::Experiment open_experiment(const std::string& source);

} // namespace app
