#pragma once

#include "nn/learner.h"

#include <memory>
#include <vector>

namespace nn::libtorch {

/// What nn_torch, the shared object that holds all of libtorch, gives to nn: see torch_module.h.
struct Interface {
    /// A learner on libtorch's modules, automatic differentiation and optimizers: see
    /// network_learner.h.
    std::unique_ptr<Learner> (*make_learner)(const Experiment& experiment,
                                             std::shared_ptr<const Examples> examples,
                                             const std::vector<LayerValues>& layers);
};

} // namespace nn::libtorch
