#pragma once

#include "nn/learner.h"

#include <memory>
#include <string_view>
#include <vector>

namespace nn::libtorch {

/// Trains a dense network with libtorch's modules, automatic differentiation and optimizers, on one
/// thread. Batches go as in TensorFlow Playground (see batch_cursor.h), dropout as in dropout.h.
///
/// Penalties act on weights, never on biases. L2, rate w^2 / 2, joins the gradient, but for AdamW,
/// where it is decoupled. L1 is the page's: after the optimizer's step the weight moves by
/// learning rate * rate against the sign it had before; one that would cross zero stays at 0 from
/// then on, until it is set to something else, the network is rebuilt or the penalty changes.
class NetworkLearner : public Learner {
  public:
    NetworkLearner(const Experiment& experiment,
                   std::shared_ptr<const Examples> examples,
                   const std::vector<LayerValues>& layers);
    ~NetworkLearner() override;

    bool step() override;
    void tune(const Experiment& experiment) override;
    void rebuild(const Experiment& experiment,
                 std::shared_ptr<const Examples> examples,
                 const std::vector<LayerValues>& layers) override;
    std::vector<LayerValues> layers() const override;
    void set_layers(const std::vector<LayerValues>& layers) override;
    LearnerState state() const override;
    void restore(const LearnerState& state) override;
    Metrics evaluate() const override;
    Batch next_batch() const override;
    std::int64_t step_count() const override;
    double epoch() const override;
    std::string_view trouble() const override;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace nn::libtorch
