#pragma once

#include "nn/experiment.h"
#include "nn/fused/network.h"
#include "nn/snapshot.h"

#include <memory>
#include <vector>

namespace nn::fused {

/// The memory of one dense network: parameters, gradients, moments and the activations of a chunk
/// of rows, side by side in one allocation that lasts as long as the shape. All moments are 0 and
/// all weights alive at first. `Real` is float or double.
template <class Real> class NetworkMemory {
  public:
    explicit NetworkMemory(const std::vector<LayerValues>& layers);

    /// What kernels work on. They change the numbers that it points at, never their places.
    const Network<Real>& network() const { return network_; }

    /// Activations, dropout and loss: all of `experiment` that the network's
    /// arithmetic depends on beside its parameters.
    void tune(const Experiment& experiment);

    bool has_shapes_of(const std::vector<LayerValues>& layers) const;

    /// Takes over parameters and gradients; shapes must match. Weights not 0 live again.
    void assign(const std::vector<LayerValues>& layers);
    std::vector<LayerValues> values() const;

    /// One of the network's arrays without its padding: all weights, then all biases.
    std::vector<double> packed(const Real* array) const;
    void unpack(const std::vector<double>& packed, Real* array);

    void forget_moments();

    /// The weights that L1 killed; empty if there are none.
    std::vector<bool> dead() const;
    void set_dead(const std::vector<bool>& dead);

  private:
    struct Free {
        void operator()(Real* array) const;
    };

    Network<Real> network_;
    std::unique_ptr<Real[], Free> arena_;
};

extern template class NetworkMemory<float>;
extern template class NetworkMemory<double>;

} // namespace nn::fused
