#pragma once

#include "nn/snapshot.h"

#include <cstddef>
#include <vector>

namespace nn {

/// The activations of one point's forward pass through the snapshot's network, dropout off.
/// Element 0 holds the network's input features in order, element l + 1 layer l's outputs; the last
/// has one element, the prediction. In double precision whatever the experiment's.
std::vector<std::vector<double>> forward(const Snapshot& snapshot, double x, double y);

/// What `forward` has after `layers` of the layers: the features' values after none.
std::vector<double> outputs_after(const Snapshot& snapshot, std::size_t layers, double x, double y);

/// What a unit of `layer` sums: its inputs times its weights, and its bias.
double weighted_sum(const LayerValues& layer, std::size_t unit, const std::vector<double>& inputs);

/// `activation` of the weighted sum `z`.
double activate(Activation activation, double z);

} // namespace nn
