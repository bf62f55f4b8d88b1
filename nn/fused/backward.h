#pragma once

#include "nn/fused/forward.h"
#include "nn/fused/gather.h"

namespace nn::fused {
namespace {

/// Turns the outputs' weighted sums into the slopes of the batch's mean loss with respect to them;
/// returns the sum of the losses, or a number as finite as it is.
/// Squared error is (output - label)^2 / 2, cross-entropy softplus(-label sum), whose logarithm
/// never decides whether it is finite and is left out.
template <class S, Activation kind>
typename S::V turn_outputs(const Network<typename S::Real>& network,
                           const Chunk<typename S::Real>& chunk,
                           typename S::Real share) {
    typename S::V losses = S::all(0);
    for (std::size_t row = 0; row < chunk.stride; row += S::kLanes) {
        const typename S::I present = S::first_lanes(chunk.count - row);
        const auto sum = S::load(network.outputs + row);
        const auto label = S::keep(present, S::load(chunk.labels + row));
        typename S::V slope;
        if (network.loss == Loss::binary_cross_entropy) {
            const auto wrong = -label * sum;
            losses += S::keep(present, S::at_least(0, wrong));
            slope = -label * sigmoid<S>(wrong);
        } else {
            const auto output = activate<S, kind>(sum);
            const auto error = S::keep(present, output - label);
            losses += error * error;
            slope = error * slope_of<S, kind>(output);
        }
        S::store(network.outputs + row, S::keep(present, slope * share));
    }
    return losses;
}

/// From the outputs' slopes back to all gradients, in place of what there is or, if `adds`, on top.
template <class S>
void backward(const Network<typename S::Real>& network,
              const Chunk<typename S::Real>& chunk,
              bool adds) {
    using Real = typename S::Real;
    const std::size_t stride = chunk.stride;
    const Real* slopes = network.outputs;
    for (std::size_t index = network.layer_count; index-- > 0;) {
        const Layer& layer = network.layers[index];
        Gathering<Real> gathering{.slopes = slopes,
                                  .inputs = chunk.inputs,
                                  .unit_count = layer.units,
                                  .input_count = layer.inputs,
                                  .stride = stride,
                                  .input_stride = chunk.input_stride,
                                  .adds = adds,
                                  .weights = network.gradients + layer.weights,
                                  .biases = network.gradients + layer.biases};
        if (index > 0) {
            const std::size_t before = network.layers[index - 1].above * stride;
            gathering.inputs = network.activations + before;
            gathering.input_stride = stride;
            Real* const slopes_before = network.slopes + before;
            const Product<Real> back{.weights = network.parameters + layer.weights,
                                     .output_step = 1,
                                     .input_step = layer.inputs,
                                     .inputs = slopes,
                                     .input_stride = stride,
                                     .input_count = layer.units,
                                     .output_count = layer.inputs};
            multiply<S>(back, stride, [=](std::size_t unit, std::size_t row, typename S::V sum) {
                Real* slope = slopes_before + unit * stride + row;
                S::store(slope, S::load(slope) * sum);
            });
            slopes = slopes_before;
        }
        if (layer.inputs > 0) {
            gather_weights<Folding<S>>(gathering);
        }
        gather_biases<Folding<S>>(gathering);
    }
}

} // namespace
} // namespace nn::fused
