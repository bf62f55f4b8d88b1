#pragma once

#include "nn/dropout.h"
#include "nn/experiment.h"
#include "nn/snapshot.h"

#include <torch/torch.h>

#include <cstdint>
#include <vector>

namespace nn::libtorch {

/// All weights, or all biases, of a network in one flat tensor, so that an optimizer's step, the
/// penalty and the check for finiteness are one pass each. The layers' own parameters are views.
struct FlatParameter {
    torch::Tensor values;    ///< [count], a leaf; `values.grad()` is `gradients`
    torch::Tensor gradients; ///< [count]
};

/// A dense network of torch::nn::Linear layers. Internal to nn: no public header includes this.
class TorchModel {
  public:
    TorchModel(const std::vector<LayerValues>& layers, torch::Dtype dtype);

    /// Output before its activation, [points, 1], of `inputs` [points, features]. Dropout is on if
    /// `masks` is given.
    torch::Tensor forward(const torch::Tensor& inputs,
                          const Experiment& experiment,
                          const DropoutMasks* masks = nullptr,
                          std::int64_t step = 0);

    FlatParameter& weights() { return weights_; }
    FlatParameter& biases() { return biases_; }

    bool has_shapes_of(const std::vector<LayerValues>& layers) const;

    /// Parameters and gradients. Activations are the caller's to fill.
    std::vector<LayerValues> values() const;

    /// Takes over parameters and gradients. Shapes must match.
    void assign(const std::vector<LayerValues>& layers);

  private:
    std::vector<torch::nn::Linear> layers_;
    FlatParameter weights_;
    FlatParameter biases_;
};

/// `activation` of `values`, element by element.
torch::Tensor activate(Activation activation, const torch::Tensor& values);

/// A loss to minimise: `factor * term`. Its gradients come from term.backward(factor), which spares
/// two small tensors a step.
struct TorchLoss {
    torch::Tensor term;
    double factor = 1;

    double value() const { return term.item<double>() * factor; }
};

/// Mean over the points of the experiment's loss. `outputs` is before the output activation.
/// Squared error is (output - label)^2 / 2, cross-entropy softplus(-label output).
TorchLoss
loss_of(const Experiment& experiment, const torch::Tensor& outputs, const torch::Tensor& labels);

} // namespace nn::libtorch
