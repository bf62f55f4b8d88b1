#pragma once

#include "nn/fused/functions.h"
#include "nn/fused/network.h"
#include "nn/fused/products.h"

namespace nn::fused {
namespace {

/// Some rows on their way through the network: every layer's activations are [count, lanes].
template <class Real> struct Chunk {
    const Real* inputs = nullptr; ///< [count, input_lanes]
    std::size_t input_lanes = 0;
    const Real* labels = nullptr;
    std::size_t count = 0;
    std::size_t room = 0;      ///< `count` rounded up, so that every layer begins on a cache line
    std::size_t batch_row = 0; ///< of the first row, within the batch
};

template <class Real> Chunk<Real> chunk_at(const Rows<Real>& points, std::size_t row) {
    const std::size_t left = points.count - row;
    const std::size_t count = left < kChunkRows ? left : kChunkRows;
    return {.inputs = points.inputs + (points.first + row) * points.lanes,
            .input_lanes = points.lanes,
            .labels = points.labels + points.first + row,
            .count = count,
            .room = (count + kRowUnit - 1) / kRowUnit * kRowUnit,
            .batch_row = row};
}

template <class S, Activation kind>
[[gnu::always_inline]] inline typename S::V activate(typename S::V sum) {
    if constexpr (kind == Activation::relu) {
        return S::at_least(0, sum);
    } else if constexpr (kind == Activation::tanh) {
        return tanh<S>(sum);
    } else if constexpr (kind == Activation::sigmoid) {
        return sigmoid<S>(sum);
    } else if constexpr (kind == Activation::bipolar_sigmoid) {
        return tanh<S>(sum / 2);
    } else {
        return sum;
    }
}

/// The derivative with respect to the weighted sum, from the activation.
template <class S, Activation kind>
[[gnu::always_inline]] inline typename S::V slope_of(typename S::V activation) {
    using V = typename S::V;
    if constexpr (kind == Activation::relu) {
        return activation <= 0 ? S::all(0) : S::all(1);
    } else if constexpr (kind == Activation::tanh) {
        return 1 - activation * activation;
    } else if constexpr (kind == Activation::sigmoid) {
        return activation * (1 - activation);
    } else if constexpr (kind == Activation::bipolar_sigmoid) {
        return (1 - activation * activation) / 2;
    } else {
        return V{} + 1;
    }
}

/// Calls `act` with a value of the type that stands for `activation` at compile time.
template <Activation kind> struct Kind { static constexpr Activation value = kind; };

template <class Act>
[[gnu::always_inline]] inline void with_activation(Activation activation, const Act& act) {
    switch (activation) {
    case Activation::relu:
        return act(Kind<Activation::relu>{});
    case Activation::tanh:
        return act(Kind<Activation::tanh>{});
    case Activation::sigmoid:
        return act(Kind<Activation::sigmoid>{});
    case Activation::linear:
        return act(Kind<Activation::linear>{});
    case Activation::bipolar_sigmoid:
        return act(Kind<Activation::bipolar_sigmoid>{});
    }
}

/// What a layer takes in: [count, lanes].
template <class Real> struct Source {
    const Real* rows = nullptr;
    std::size_t lanes = 0;
};

template <class Real>
Source<Real> source_of(const Network<Real>& network, const Chunk<Real>& chunk, std::size_t index) {
    if (index == 0) {
        return {.rows = chunk.inputs, .lanes = chunk.input_lanes};
    }
    const Layer& before = network.layers[index - 1];
    return {.rows = network.activations + before.above * chunk.room, .lanes = before.lanes};
}

/// A hidden layer's activations, and its slopes if `kHasSlopes`, [count, lanes].
template <class S, bool kHasSlopes>
void activate_layer(const Network<typename S::Real>& network,
                    const Chunk<typename S::Real>& chunk,
                    std::size_t index,
                    typename S::Real* activations,
                    typename S::Real* slopes) {
    const Layer& layer = network.layers[index];
    const Source<typename S::Real> source = source_of(network, chunk, index);
    const Product<typename S::Real> product{.scalars = source.rows,
                                            .step = source.lanes,
                                            .vectors = network.parameters + layer.weights,
                                            .rows = chunk.count,
                                            .terms = source.lanes, // padded with weights of 0
                                            .lanes = layer.lanes,
                                            .start = network.parameters + layer.biases};
    with_activation(layer.activation, [&](auto kind) {
        const auto take = [=](auto vectors, std::size_t at, auto sum) {
            using B = decltype(vectors);
            const auto value = activate<B, kind.value>(sum);
            B::store(activations + at, value);
            if constexpr (kHasSlopes) {
                B::store(slopes + at, slope_of<B, kind.value>(value));
            }
        };
        multiply_examples<S>(product, take);
    });
}

/// The output unit's weighted sums, written to `network.outputs`, a register's rest with them.
template <class S>
void weigh_output(const Network<typename S::Real>& network, const Chunk<typename S::Real>& chunk) {
    using Real = typename S::Real;
    const std::size_t index = network.layer_count - 1;
    const Source<Real> source = source_of(network, chunk, index);
    const Real* weights = network.parameters + network.layers[index].weights;
    const Real bias = network.parameters[network.layers[index].biases];
    with_vectors_for<Summed<S>>(source.lanes, [&](auto vectors) {
        using B = decltype(vectors);
        for (std::size_t row = 0; row < chunk.count; row += B::kLanes) {
            typename B::V sums[B::kLanes] = {};
            for (std::size_t lane = 0; lane < source.lanes; lane += B::kLanes) {
                const auto weight = B::load(weights + lane);
                for (std::size_t r = 0; r < B::kLanes; ++r) {
                    sums[r] += weight * B::load(source.rows + (row + r) * source.lanes + lane);
                }
            }
            B::store(network.outputs + row, B::sums_of(sums) + bias);
        }
    });
}

/// All activations, and the slopes if `kHasSlopes`; the output unit's weighted sum goes to
/// `network.outputs`. `after_layer` may change a hidden layer's, dropout for one.
template <class S, bool kHasSlopes, class AfterLayer>
[[gnu::always_inline]] inline void forward(const Network<typename S::Real>& network,
                                           const Chunk<typename S::Real>& chunk,
                                           const AfterLayer& after_layer) {
    for (std::size_t i = 0; i + 1 < network.layer_count; ++i) {
        const Layer& layer = network.layers[i];
        typename S::Real* activations = network.activations + layer.above * chunk.room;
        typename S::Real* slopes = network.slopes + layer.above * chunk.room;
        activate_layer<S, kHasSlopes>(network, chunk, i, activations, slopes);
        after_layer(i, activations, slopes);
    }
    weigh_output<S>(network, chunk);
}

} // namespace
} // namespace nn::fused
