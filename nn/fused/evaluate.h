#pragma once

#include "nn/fused/forward.h"

namespace nn::fused {
namespace {

/// Adds the losses of a chunk whose outputs' weighted sums stand ready.
template <class S, Activation kind>
void add_losses(const Network<typename S::Real>& network,
                const Chunk<typename S::Real>& chunk,
                Totals& totals) {
    typename S::V losses = S::all(0);
    typename S::I right{};
    for (std::size_t row = 0; row < chunk.count; row += S::kLanes) {
        const typename S::I present = S::first_lanes(chunk.count - row);
        const auto sum = S::load(network.outputs + row);
        const auto label = S::keep(present, S::load(chunk.labels + row));
        if (network.loss == Loss::binary_cross_entropy) {
            losses += S::keep(present, softplus<S>(-label * sum));
        } else {
            const auto error = S::keep(present, activate<S, kind>(sum) - label);
            losses += error * error / 2;
        }
        right -= sum * label > 0; // a mask of ones is -1
    }
    totals.loss += static_cast<double>(S::sum(losses));
    for (std::size_t lane = 0; lane < S::kLanes; ++lane) {
        totals.right += static_cast<std::size_t>(right[lane]);
    }
}

template <class S>
Totals evaluate(const Network<typename S::Real>& network, const Rows<typename S::Real>& points) {
    using Real = typename S::Real;
    Totals totals;
    for (std::size_t row = 0; row < points.count; row += kChunkRows) {
        const Chunk<Real> chunk = chunk_at(points, row);
        forward<S, false>(network, chunk, [](std::size_t, Real*, Real*) {});
        with_activation(network.output_activation, [&](auto kind) {
            add_losses<Summed<S>, kind.value>(network, chunk, totals);
        });
    }
    return totals;
}

} // namespace
} // namespace nn::fused
