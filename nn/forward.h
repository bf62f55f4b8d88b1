#pragma once

#include "nn/snapshot.h"

#include <vector>

namespace nn {

/// The activations of one point's forward pass through the snapshot's network, dropout off.
/// Element 0 holds the network's input features in order, element l + 1 layer l's outputs; the last
/// has one element, the prediction. In double precision whatever the experiment's.
std::vector<std::vector<double>> forward(const Snapshot& snapshot, double x, double y);

/// `activation` of the weighted sum `z`.
double activate(Activation activation, double z);

} // namespace nn
