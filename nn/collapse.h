#pragma once

#include "nn/history.h"

#include <optional>
#include <span>

namespace nn {

/// The loss that a network gets on `points` by answering the same everywhere: what learning begins
/// from. 0 without points.
double constant_loss(const Experiment& experiment, std::span<const Example> points);

/// Where a run lost what it had learnt.
struct Fall {
    double since_epoch = 0; ///< of the first sample above
    double best = 0;        ///< the lowest training loss before
};

/// The fall that the last of `samples` is still in, if it is in one. Beside the best loss so far,
/// learning has gained the distance to `constant`: a run falls once its training loss gave back
/// more than half of that, and is above one and a half times its best, for 20 epochs and 5 samples
/// on end. It has recovered once it gave back less than a quarter for as long. `samples` are of one
/// loss of one network on the same points, oldest first.
/// Source: after Prechelt, "Early Stopping - But When?" (1998), whose criteria compare a loss with
/// its best so far, over strips of several epochs.
std::optional<Fall> fall_of(std::span<const LossSample> samples, double constant);

/// "all units of layer 2 are saturated": the layers that answer the same on all of `points` but one
/// in a hundred, or stand where their activation is flat. Empty where none does.
/// Source: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural
/// networks" (2010), for saturation; Maas et al., "Rectifier nonlinearities improve neural network
/// acoustic models" (2013), for units that ReLU leaves at 0 everywhere.
std::string stuck_layers(const std::vector<LayerValues>& layers,
                         const Experiment& experiment,
                         std::span<const Example> points);

/// Where losses before and after it cannot be compared, as other points, another loss or another
/// network raise it rightly: the number of the branch's changes up to the last such one. Only what
/// steers the steps (learning rate, optimizer, batch size) leaves them comparable.
std::size_t changes_before_comparable(const Branch& branch);

/// The present collapse of a branch at its end; one that `known` tells of keeps its words. Nothing
/// where its loss is as it should be.
std::optional<Collapse> collapse_of(const Branch& branch,
                                    const Experiment& experiment,
                                    const Examples& examples,
                                    const std::vector<LayerValues>& layers);

} // namespace nn
