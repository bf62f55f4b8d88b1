#pragma once

#include "nn/dropout.h"
#include "nn/snapshot.h"

#include <cstdint>
#include <vector>

namespace nn {

/// The activations of the units a forward pass goes through. Element 0 holds the network's inputs,
/// element l + 1 layer l's outputs.
using Activations = std::vector<std::vector<double>>;

/// One training example's way through the network and back: what an update averages over its batch.
/// In double precision whatever the experiment's.
struct ExamplePass {
    Example example;
    std::int64_t place = 1;  ///< in its batch, from 1
    std::int64_t among = 1;  ///< examples in its batch; with the last of them the weights move
    Activations activations; ///< after dropout, which silences with 0 and scales the others
    /// Per layer, of each unit: whether dropout silenced it. Its activation and its slope are 0.
    std::vector<std::vector<bool>> silenced;
    /// Per layer, of each unit: the slope of the example's loss by the weighted sum of the unit's
    /// inputs ("delta", Rumelhart, Hinton & Williams, 1986). Times an input's activation it is the
    /// slope by that input's weight, alone the slope by the bias.
    std::vector<std::vector<double>> deltas;
    std::vector<LayerValues> layers; ///< the parameters it was computed with
    double loss = 0;
};

/// Which dropout masks an example meets: those of `step`, in the batch's row `row`.
struct DropoutRow {
    const DropoutMasks& masks;
    std::int64_t step = 0;
    std::int64_t row = 0;
};

/// Follows `example` through `layers` of the experiment's shape, forward and back.
ExamplePass follow(const Experiment& experiment,
                   const std::vector<LayerValues>& layers,
                   const Example& example,
                   const DropoutRow& dropout);

} // namespace nn
