#pragma once

#include "nn/experiment.h"
#include "nn/random.h"
#include "nn/snapshot.h"

#include <vector>

namespace nn {

/// Which old hidden layer each new hidden layer continues, -1 for a new one. What both lists have
/// in common at their start and at their end stays in place; between, layers pair up in order.
std::vector<int> match_layers(const std::vector<DenseLayer>& before,
                              const std::vector<DenseLayer>& after);

/// The parameters of a network of the shape of `after`, grown from those of `before`.
/// Layers correspond as in `match_layers`, units by their index, features by identity. A weight
/// whose two ends were joined before is kept with its last gradient, as are the biases of old
/// units; the others come from `donor`, layers of the shape of `after`, or, where there is none,
/// are drawn from `random` in the order of first weights.
std::vector<LayerValues> transplant(const std::vector<LayerValues>& layers,
                                    const Experiment& before,
                                    const Experiment& after,
                                    Arc4& random,
                                    const std::vector<LayerValues>* donor = nullptr);

/// An optimizer's running averages as `LearnerState` has them, for a network of the shape of
/// `after`: those of parameters that `transplant` keeps, and 0 for the others.
std::vector<double> transplant_moment(const std::vector<double>& moment,
                                      const Experiment& before,
                                      const Experiment& after);

} // namespace nn
