#pragma once

#include "nn/experiment.h"
#include "nn/libtorch/model.h"

#include <torch/torch.h>

#include <cstdint>
#include <memory>
#include <vector>

namespace nn::libtorch {

/// What a libtorch optimizer remembers of the steps behind it, as in LearnerState.
struct OptimizerMemory {
    std::vector<std::vector<double>> moments; ///< one number per weight, then one per bias
    std::int64_t step_count = 0;
};

/// The experiment's optimizer in libtorch, over a model's weights and biases. Internal to nn.
class TorchOptimizer {
  public:
    TorchOptimizer(const Experiment& experiment, TorchModel& model);

    void step() { optimizer_->step(); }

    /// Takes over rates and decay. Another kind of optimizer begins without memory.
    void tune(const Experiment& experiment, TorchModel& model);

    OptimizerMemory memory(TorchModel& model) const;
    /// `memory` comes from an optimizer of the experiment's kind over as many parameters.
    void restore(const OptimizerMemory& memory, const Experiment& experiment, TorchModel& model);

  private:
    Optimizer kind_;
    std::unique_ptr<torch::optim::Optimizer> optimizer_;
};

} // namespace nn::libtorch
