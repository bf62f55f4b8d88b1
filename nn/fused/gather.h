#pragma once

#include "nn/fused/vectors.h"

namespace nn::fused {
namespace {

/// Registers of 64 bytes take twice the folding for sums of few rows; half of one does better.
template <class S> using Folding = Vectors<typename S::Real, S::kWidth == 64 ? 32 : S::kWidth>;

/// The gradients of one layer: sums over the rows of slope times input, and of slopes alone.
template <class Real> struct Gathering {
    const Real* slopes = nullptr; ///< [units, stride], of the loss in the weighted sums
    const Real* inputs = nullptr; ///< [inputs, input_stride]
    std::size_t unit_count = 0;
    std::size_t input_count = 0;
    std::size_t stride = 0; ///< also the number of rows, whole registers
    std::size_t input_stride = 0;
    bool adds = false;       ///< to what earlier chunks left
    Real* weights = nullptr; ///< [units, inputs]
    Real* biases = nullptr;  ///< [units]
};

template <class S>
[[gnu::always_inline]] inline void put(typename S::Real* to, typename S::V total, bool adds) {
    S::store(to, adds ? S::load(to) + total : total);
}

/// `count` lanes of `total`, `from` on.
template <class S>
[[gnu::always_inline]] inline void
put(typename S::Real* to, typename S::V total, std::size_t from, std::size_t count, bool adds) {
    for (std::size_t i = 0; i < count; ++i) {
        to[i] = adds ? to[i] + total[from + i] : total[from + i];
    }
}

/// Weight gradients in blocks: of several units those of `kInputs` inputs each, which together fill
/// a register. A block may stick out of the layer: then slopes past the last unit's are read, of
/// inputs the last stands in, and neither is written. `kRegisters` is how many registers of rows
/// there are, 0 if more than two.
template <class S, std::size_t kInputs, std::size_t kRegisters>
void gather_blocks(const Gathering<typename S::Real>& layer) {
    using V = typename S::V;
    using Real = typename S::Real;
    constexpr std::size_t kUnits = S::kLanes / kInputs;
    const Gathering<Real> g = layer;
    const std::size_t rows = kRegisters > 0 ? kRegisters * S::kLanes : g.stride;
    const bool adjoin = kUnits == 1 || g.input_count == kInputs;
    for (std::size_t input = 0; input < g.input_count; input += kInputs) {
        const std::size_t left = g.input_count - input;
        const std::size_t present = left < kInputs ? left : kInputs;
        const Real* x[kInputs];
        for (std::size_t i = 0; i < kInputs; ++i) {
            x[i] = g.inputs + (input + (i < present ? i : present - 1)) * g.input_stride;
        }
        const Real* d = g.slopes;
        Real* to = g.weights + input;
        for (std::size_t unit = 0; unit < g.unit_count; unit += kUnits) {
            V sums[S::kLanes] = {};
            for (std::size_t row = 0; row < rows; row += S::kLanes) {
                for (std::size_t u = 0; u < kUnits; ++u) {
                    const V slope = S::load(d + u * g.stride + row);
                    for (std::size_t i = 0; i < kInputs; ++i) {
                        sums[u * kInputs + i] += slope * S::load(x[i] + row);
                    }
                }
            }
            const V total = S::sums_of(sums);
            if (adjoin && present == kInputs && g.unit_count - unit >= kUnits) {
                put<S>(to, total, g.adds);
            } else {
                for (std::size_t u = 0; u < kUnits && unit + u < g.unit_count; ++u) {
                    put<S>(to + u * g.input_count, total, u * kInputs, present, g.adds);
                }
            }
            d += kUnits * g.stride;
            to += kUnits * g.input_count;
        }
    }
}

/// How many blocks of `inputs` by lanes / `inputs` cover the layer.
template <class S>
[[gnu::always_inline]] inline std::size_t block_count(const Gathering<typename S::Real>& g,
                                                      std::size_t inputs) {
    const std::size_t units = S::kLanes / inputs;
    return (g.input_count + inputs - 1) / inputs * ((g.unit_count + units - 1) / units);
}

/// Gathers weights in the blocks that waste the fewest lanes.
template <class S, std::size_t kInputs = S::kLanes>
void gather_weights(const Gathering<typename S::Real>& g) {
    if constexpr (kInputs > 1) {
        if (block_count<S>(g, kInputs / 2) < block_count<S>(g, kInputs)) {
            return gather_weights<S, kInputs / 2>(g);
        }
    }
    switch (g.stride / S::kLanes) {
    case 1:
        return gather_blocks<S, kInputs, 1>(g);
    case 2:
        return gather_blocks<S, kInputs, 2>(g);
    default:
        return gather_blocks<S, kInputs, 0>(g);
    }
}

template <class S> void gather_biases(const Gathering<typename S::Real>& g) {
    for (std::size_t unit = 0; unit < g.unit_count; unit += S::kLanes) {
        typename S::V sums[S::kLanes] = {};
        for (std::size_t row = 0; row < g.stride; row += S::kLanes) {
            for (std::size_t u = 0; u < S::kLanes; ++u) {
                sums[u] += S::load(g.slopes + (unit + u) * g.stride + row);
            }
        }
        const auto total = S::sums_of(sums);
        const std::size_t left = g.unit_count - unit;
        if (left >= S::kLanes) {
            put<S>(g.biases + unit, total, g.adds);
        } else {
            put<S>(g.biases + unit, total, 0, left, g.adds);
        }
    }
}

} // namespace
} // namespace nn::fused
