#pragma once

#include "nn/experiment.h"
#include "nn/random.h"
#include "nn/snapshot.h"

#include <vector>

namespace nn {

/// Layers of the shapes that `experiment` asks for, first hidden layer to output, all zero.
std::vector<LayerValues> empty_layers(const Experiment& experiment);

/// A first weight: uniform in [-0.5, 0.5). Always drawn, but 0 under `zero_weights`.
double draw_weight(const Experiment& experiment, Arc4& random);

/// A first bias: 0.1, or 0 under `zero_weights`. Not drawn.
double first_bias(const Experiment& experiment);

/// First weights as TensorFlow Playground draws them: layer by layer, unit by unit, input by input.
std::vector<LayerValues> draw_layers(const Experiment& experiment, Arc4& random);

} // namespace nn
