#pragma once

#include "nn/fused/forward.h"

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
            losses += S::keep(present, wrong < 0 ? S::all(0) : wrong);
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

/// A block of a layer's weight gradients: those of `kInputs` inputs of each of several units, which
/// together fill a register. Where the block sticks out of the layer, its last unit or input stands
/// in, and is not written.
template <class S, std::size_t kInputs>
[[gnu::always_inline]] inline void add_weight_gradients(const Layer& layer,
                                                        const Product<typename S::Real>& x,
                                                        const Chunk<typename S::Real>& chunk,
                                                        const typename S::Real* slopes,
                                                        typename S::Real* gradients) {
    using V = typename S::V;
    constexpr std::size_t kUnits = S::kLanes / kInputs;
    for (std::size_t unit = 0; unit < layer.units; unit += kUnits) {
        for (std::size_t input = 0; input < layer.inputs; input += kInputs) {
            const typename S::Real* d[kUnits];
            const typename S::Real* a[kInputs];
            for (std::size_t u = 0; u < kUnits; ++u) {
                const std::size_t place = unit + u < layer.units ? unit + u : layer.units - 1;
                d[u] = slopes + place * chunk.stride;
            }
            for (std::size_t i = 0; i < kInputs; ++i) {
                const std::size_t place = input + i < layer.inputs ? input + i : layer.inputs - 1;
                a[i] = x.inputs + place * x.input_stride;
            }
            V sums[S::kLanes] = {};
            for (std::size_t row = 0; row < chunk.stride; row += S::kLanes) {
                for (std::size_t u = 0; u < kUnits; ++u) {
                    const V slope = S::load(d[u] + row);
                    for (std::size_t i = 0; i < kInputs; ++i) {
                        sums[u * kInputs + i] += slope * S::load(a[i] + row);
                    }
                }
            }
            const V total = S::sums_of(sums);
            typename S::Real* to = gradients + unit * layer.inputs + input;
            const bool adjoin = kUnits == 1 || layer.inputs == kInputs;
            if (adjoin && unit + kUnits <= layer.units && input + kInputs <= layer.inputs) {
                S::store(to, S::load(to) + total);
                continue;
            }
            for (std::size_t u = 0; u < kUnits && unit + u < layer.units; ++u) {
                for (std::size_t i = 0; i < kInputs && input + i < layer.inputs; ++i) {
                    to[u * layer.inputs + i] += total[u * kInputs + i];
                }
            }
        }
    }
}

template <class S>
void add_bias_gradients(const Layer& layer,
                        const Chunk<typename S::Real>& chunk,
                        const typename S::Real* slopes,
                        typename S::Real* gradients) {
    using V = typename S::V;
    for (std::size_t unit = 0; unit < layer.units; unit += S::kLanes) {
        V sums[S::kLanes] = {};
        for (std::size_t u = 0; u < S::kLanes && unit + u < layer.units; ++u) {
            for (std::size_t row = 0; row < chunk.stride; row += S::kLanes) {
                sums[u] += S::load(slopes + (unit + u) * chunk.stride + row);
            }
        }
        const V total = S::sums_of(sums);
        for (std::size_t u = 0; u < S::kLanes && unit + u < layer.units; ++u) {
            gradients[unit + u] += total[u];
        }
    }
}

/// How many blocks of `inputs` by lanes / `inputs` cover the layer.
template <class S> std::size_t block_count(const Layer& layer, std::size_t inputs) {
    const std::size_t units = S::kLanes / inputs;
    return (layer.inputs + inputs - 1) / inputs * ((layer.units + units - 1) / units);
}

/// Adds the weight gradients in the blocks that waste the fewest lanes.
template <class S, std::size_t kInputs = S::kLanes>
void add_in_best_blocks(const Layer& layer,
                        const Product<typename S::Real>& x,
                        const Chunk<typename S::Real>& chunk,
                        const typename S::Real* slopes,
                        typename S::Real* gradients) {
    if constexpr (kInputs > 1) {
        if (block_count<S>(layer, kInputs / 2) < block_count<S>(layer, kInputs)) {
            return add_in_best_blocks<S, kInputs / 2>(layer, x, chunk, slopes, gradients);
        }
    }
    add_weight_gradients<S, kInputs>(layer, x, chunk, slopes, gradients);
}

/// From the outputs' slopes back to all gradients, which are added to what there is.
template <class S>
void backward(const Network<typename S::Real>& network, const Chunk<typename S::Real>& chunk) {
    using Real = typename S::Real;
    const Real* slopes = network.outputs;
    for (std::size_t index = network.layer_count; index-- > 0;) {
        const Layer& layer = network.layers[index];
        Product<Real> x{.inputs = chunk.inputs, .input_stride = chunk.input_stride};
        Real* slopes_before = nullptr;
        if (index > 0) {
            const std::size_t before = network.layers[index - 1].above * chunk.stride;
            x.inputs = network.activations + before;
            x.input_stride = chunk.stride;
            slopes_before = network.slopes + before;
            const Product<Real> back{.weights = network.parameters + layer.weights,
                                     .output_step = 1,
                                     .input_step = layer.inputs,
                                     .inputs = slopes,
                                     .input_stride = chunk.stride,
                                     .input_count = layer.units,
                                     .output_count = layer.inputs};
            multiply<S>(
                back, chunk.stride, [&](std::size_t unit, std::size_t row, typename S::V sum) {
                    Real* slope = slopes_before + unit * chunk.stride + row;
                    S::store(slope, S::load(slope) * sum);
                });
        }
        if (layer.inputs > 0) {
            add_in_best_blocks<S>(layer, x, chunk, slopes, network.gradients + layer.weights);
        }
        add_bias_gradients<S>(layer, chunk, slopes, network.gradients + layer.biases);
        slopes = slopes_before;
    }
}

} // namespace
} // namespace nn::fused
