#pragma once

#include "nn/fused/vectors.h"

namespace nn::fused {
namespace {

/// Weights that turn `inputs` columns into outputs: that from input i to output o stands at
/// o * output_step + i * input_step, so that the way back needs no transposed copy.
template <class Real> struct Product {
    const Real* weights = nullptr;
    std::size_t output_step = 0;
    std::size_t input_step = 0;
    const Real* inputs = nullptr; ///< [input_count, stride]
    std::size_t input_stride = 0;
    std::size_t input_count = 0;
    std::size_t output_count = 0;
    const Real* start = nullptr; ///< what each output's sum begins with; 0 if null
};

/// `kOutputs` times `kVectors` sums, held in registers: every vector loaded serves `kOutputs` sums,
/// every weight `kVectors`.
template <class S, int kOutputs, int kVectors, class Take>
[[gnu::always_inline]] inline void
multiply_tile(const Product<typename S::Real>& p, std::size_t output, std::size_t row, Take take) {
    using V = typename S::V;
    V sums[kOutputs][kVectors];
    for (int o = 0; o < kOutputs; ++o) {
        const V start = p.start != nullptr ? S::all(p.start[output + o]) : V{};
        for (int v = 0; v < kVectors; ++v) {
            sums[o][v] = start;
        }
    }
    const typename S::Real* weights = p.weights + output * p.output_step;
    const typename S::Real* inputs = p.inputs + row;
    for (std::size_t i = 0; i < p.input_count; ++i) {
        V x[kVectors];
        for (int v = 0; v < kVectors; ++v) {
            x[v] = S::load(inputs + v * S::kLanes);
        }
        for (int o = 0; o < kOutputs; ++o) {
            const V weight = S::all(weights[o * p.output_step]);
            for (int v = 0; v < kVectors; ++v) {
                sums[o][v] += weight * x[v];
            }
        }
        weights += p.input_step;
        inputs += p.input_stride;
    }
    for (int o = 0; o < kOutputs; ++o) {
        for (int v = 0; v < kVectors; ++v) {
            take(output + o, row + v * S::kLanes, sums[o][v]);
        }
    }
}

template <class S, int kOutputs, int kVectors, class Take>
[[gnu::always_inline]] inline void multiply_outputs(const Product<typename S::Real>& p,
                                                    std::size_t output,
                                                    std::size_t row,
                                                    Take take) {
    for (; output + kOutputs <= p.output_count; output += kOutputs) {
        multiply_tile<S, kOutputs, kVectors>(p, output, row, take);
    }
    if constexpr (kOutputs > 1) {
        multiply_outputs<S, kOutputs / 2, kVectors>(p, output, row, take);
    }
}

/// Calls `take(output, row, sum)` with the sums of every output, a register of rows at a time, for
/// the rows up to `row_count`, a whole number of registers.
template <class S, class Take>
[[gnu::always_inline]] inline void
multiply(const Product<typename S::Real>& p, std::size_t row_count, Take take) {
    std::size_t row = 0;
    for (; row + 2 * S::kLanes <= row_count; row += 2 * S::kLanes) {
        multiply_outputs<S, 4, 2>(p, 0, row, take);
    }
    if (row < row_count) {
        multiply_outputs<S, 8, 1>(p, 0, row, take);
    }
}

} // namespace
} // namespace nn::fused
