#pragma once

#include "nn/experiment.h"
#include "nn/playground_state.h"

namespace nn::playground {

/// The run that the page makes of `state`; its seed, where there is none, is `Experiment`'s.
/// Throws InputError for what the page cannot compute with and for what is beyond `Limits`.
Experiment read_experiment(State& state);

} // namespace nn::playground
