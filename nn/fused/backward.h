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
    for (std::size_t row = 0; row < chunk.count; row += S::kLanes) {
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

template <class S>
[[gnu::always_inline]] inline void put(typename S::Real* to, typename S::V total, bool adds) {
    S::store(to, adds ? S::load(to) + total : total);
}

/// The output unit's gradients, from its slopes.
template <class S>
void gather_output(const Network<typename S::Real>& network,
                   const Chunk<typename S::Real>& chunk,
                   bool adds) {
    using Real = typename S::Real;
    const std::size_t index = network.layer_count - 1;
    const Layer& layer = network.layers[index];
    const Source<Real> source = source_of(network, chunk, index);
    const Real* slopes = network.outputs;
    with_vectors_for<Summed<S>>(source.lanes, [&](auto vectors) {
        using B = decltype(vectors);
        for (std::size_t lane = 0; lane < layer.inputs; lane += B::kLanes) {
            const auto total = total_of<B>(chunk.count, [&](std::size_t row) {
                return slopes[row] * B::load(source.rows + row * source.lanes + lane);
            });
            // What pads the inputs may be other than 0, what pads the weights may not.
            put<B>(network.gradients + layer.weights + lane,
                   B::keep(B::first_lanes(layer.inputs - lane), total),
                   adds);
        }
        Real* bias = network.gradients + layer.biases;
        const std::size_t registers = (chunk.count + B::kLanes - 1) / B::kLanes;
        const auto total =
            total_of<B>(registers, [&](std::size_t i) { return B::load(slopes + i * B::kLanes); });
        *bias = B::sum(total) + (adds ? *bias : 0);
    });
}

/// A hidden layer's gradients, from its slopes [count, lanes].
template <class S>
void gather(const Network<typename S::Real>& network,
            const Chunk<typename S::Real>& chunk,
            std::size_t index,
            const typename S::Real* slopes,
            bool adds) {
    using Real = typename S::Real;
    const Layer& layer = network.layers[index];
    const Source<Real> source = source_of(network, chunk, index);
    const Product<Real> product{.scalars = source.rows,
                                .step = source.lanes,
                                .vectors = slopes,
                                .rows = layer.inputs,
                                .terms = chunk.count,
                                .lanes = layer.lanes};
    Real* weights = network.gradients + layer.weights;
    Real* biases = network.gradients + layer.biases;
    with_vectors_for<S>(layer.lanes, [&](auto vectors) {
        using B = decltype(vectors);
        multiply<B, true>(product, [=](auto, std::size_t at, typename B::V sum) {
            put<B>(weights + at, sum, adds);
        });
        for (std::size_t lane = 0; lane < layer.lanes; lane += B::kLanes) {
            const auto total = total_of<B>(chunk.count, [&](std::size_t row) {
                return B::load(slopes + row * layer.lanes + lane);
            });
            put<B>(biases + lane, total, adds);
        }
    });
}

/// Writes weights [rows, lanes] to `turned` [lanes, rows]; both are whole numbers of kFewestLanes.
template <class S>
void turn_weights(const typename S::Real* weights,
                  std::size_t rows,
                  std::size_t lanes,
                  typename S::Real* turned) {
    with_vectors_for<S>(rows | lanes, [&](auto vectors) {
        using B = decltype(vectors);
        for (std::size_t row = 0; row < rows; row += B::kLanes) {
            for (std::size_t lane = 0; lane < lanes; lane += B::kLanes) {
                typename B::V block[B::kLanes];
                for (std::size_t i = 0; i < B::kLanes; ++i) {
                    block[i] = B::load(weights + (row + i) * lanes + lane);
                }
                B::transpose(block);
                for (std::size_t i = 0; i < B::kLanes; ++i) {
                    B::store(turned + (lane + i) * rows + row, block[i]);
                }
            }
        }
    });
}

/// Turns the slopes of the layer before `index` into the loss's, from `slopes` of layer `index`.
template <class S>
void pass_back(const Network<typename S::Real>& network,
               const Chunk<typename S::Real>& chunk,
               std::size_t index,
               const typename S::Real* slopes,
               typename S::Real* slopes_before) {
    using Real = typename S::Real;
    const Layer& layer = network.layers[index];
    const std::size_t lanes = network.layers[index - 1].lanes;
    Product<Real> product{.scalars = slopes,
                          .step = layer.lanes,
                          .vectors = network.parameters + layer.weights,
                          .rows = chunk.count,
                          .terms = layer.lanes, // padded with weights of 0
                          .lanes = lanes};
    if (layer.lanes > 1) {
        turn_weights<S>(product.vectors, lanes, layer.lanes, network.turned);
        product.vectors = network.turned;
    }
    multiply_examples<S>(product, [=](auto vectors, std::size_t at, auto sum) {
        using B = decltype(vectors);
        B::store(slopes_before + at, B::load(slopes_before + at) * sum);
    });
}

/// From the outputs' slopes back to all gradients, in place of what there is or, if `adds`, on top.
template <class S>
void backward(const Network<typename S::Real>& network,
              const Chunk<typename S::Real>& chunk,
              bool adds) {
    using Real = typename S::Real;
    gather_output<S>(network, chunk, adds);
    const Real* slopes = network.outputs;
    for (std::size_t index = network.layer_count - 1; index > 0; --index) {
        Real* const before = network.slopes + network.layers[index - 1].above * chunk.room;
        pass_back<S>(network, chunk, index, slopes, before);
        gather<S>(network, chunk, index - 1, before, adds);
        slopes = before;
    }
}

} // namespace
} // namespace nn::fused
