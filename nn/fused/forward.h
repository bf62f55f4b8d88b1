#pragma once

#include "nn/fused/functions.h"
#include "nn/fused/network.h"
#include "nn/fused/products.h"

namespace nn::fused {
namespace {

/// Some rows on their way through the network. Rows beyond `count`, up to a whole number of
/// registers, are 0 in every activation and slope, so that nothing of them reaches a sum.
template <class Real> struct Chunk {
    const Real* inputs = nullptr;
    std::size_t input_stride = 0;
    const Real* labels = nullptr;
    std::size_t count = 0;
    std::size_t stride = 0;    ///< `count` rounded up to whole registers
    std::size_t batch_row = 0; ///< of the first row, within the batch
};

template <class S>
Chunk<typename S::Real> chunk_at(const Columns<typename S::Real>& points, std::size_t row) {
    const std::size_t left = points.count - row;
    const std::size_t count = left < kChunkRows ? left : kChunkRows;
    return {.inputs = points.inputs + points.first + row,
            .input_stride = points.stride,
            .labels = points.labels + points.first + row,
            .count = count,
            .stride = (count + S::kLanes - 1) / S::kLanes * S::kLanes,
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
[[gnu::always_inline]] inline void with_activation(Activation activation, Act act) {
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

/// Turns the weighted sums in `activations` [units, stride] into activations, and fills `slopes`
/// if there are any.
template <class S, Activation kind, bool kHasSlopes>
void activate_rows(const Chunk<typename S::Real>& chunk,
                   std::size_t units,
                   typename S::Real* activations,
                   typename S::Real* slopes) {
    const std::size_t stride = chunk.stride;
    const std::size_t last = stride - S::kLanes;
    const typename S::I present = S::first_lanes(chunk.count - last);
    for (std::size_t unit = 0; unit < units; ++unit) {
        typename S::Real* a = activations + unit * stride;
        typename S::Real* d = slopes + unit * stride;
        for (std::size_t row = 0; row < last; row += S::kLanes) {
            const auto value = activate<S, kind>(S::load(a + row));
            S::store(a + row, value);
            if constexpr (kHasSlopes) {
                S::store(d + row, slope_of<S, kind>(value));
            }
        }
        const auto value = S::keep(present, activate<S, kind>(S::load(a + last)));
        S::store(a + last, value);
        if constexpr (kHasSlopes) {
            S::store(d + last, slope_of<S, kind>(value));
        }
    }
}

/// The weighted sums of `layer` over the chunk, written to `sums` [units, stride].
template <class S>
void weigh(const Network<typename S::Real>& network,
           const Chunk<typename S::Real>& chunk,
           std::size_t index,
           typename S::Real* sums) {
    const Layer& layer = network.layers[index];
    Product<typename S::Real> product{.weights = network.parameters + layer.weights,
                                      .output_step = layer.inputs,
                                      .input_step = 1,
                                      .inputs = chunk.inputs,
                                      .input_stride = chunk.input_stride,
                                      .input_count = layer.inputs,
                                      .output_count = layer.units,
                                      .start = network.parameters + layer.biases};
    if (index > 0) {
        product.inputs = network.activations + network.layers[index - 1].above * chunk.stride;
        product.input_stride = chunk.stride;
    }
    const std::size_t stride = chunk.stride;
    multiply<S>(product, stride, [=](std::size_t unit, std::size_t row, typename S::V sum) {
        S::store(sums + unit * stride + row, sum);
    });
}

/// All activations, and the slopes if `kHasSlopes`; the output unit's weighted sum goes to
/// `network.outputs`. `after_layer` may change a hidden layer's, dropout for one.
template <class S, bool kHasSlopes, class AfterLayer>
[[gnu::always_inline]] inline void forward(const Network<typename S::Real>& network,
                                           const Chunk<typename S::Real>& chunk,
                                           AfterLayer after_layer) {
    const std::size_t output = network.layer_count - 1;
    for (std::size_t i = 0; i < output; ++i) {
        const Layer& layer = network.layers[i];
        typename S::Real* activations = network.activations + layer.above * chunk.stride;
        typename S::Real* slopes = network.slopes + layer.above * chunk.stride;
        weigh<S>(network, chunk, i, activations);
        with_activation(layer.activation, [&](auto kind) {
            activate_rows<S, kind.value, kHasSlopes>(chunk, layer.units, activations, slopes);
        });
        after_layer(i, activations, slopes);
    }
    weigh<S>(network, chunk, output, network.outputs);
}

} // namespace
} // namespace nn::fused
