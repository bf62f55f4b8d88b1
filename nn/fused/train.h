#pragma once

#include "nn/fused/backward.h"
#include "nn/fused/drop.h"
#include "nn/fused/update.h"

namespace nn::fused {
namespace {

template <class S> void clear_gradients(const Network<typename S::Real>& network) {
    for (std::size_t i = 0; i < network.parameter_count; i += S::kLanes) {
        S::store(network.gradients + i, S::all(0));
    }
}

template <class S> bool has_finite_gradients(const Network<typename S::Real>& network) {
    typename S::I broken{};
    for (std::size_t i = 0; i < network.parameter_count; i += S::kLanes) {
        broken |= S::broken(S::load(network.gradients + i));
    }
    return !S::any(broken);
}

/// `turn_outputs` of the network's own output activation, with the registers that the outputs were
/// written with: what was written in parts is slow to read as one.
template <class S>
typename S::Real turn(const Network<typename S::Real>& network,
                      const Chunk<typename S::Real>& chunk,
                      typename S::Real share) {
    typename S::Real loss = 0;
    const std::size_t lanes = source_of(network, chunk, network.layer_count - 1).lanes;
    with_vectors_for<Summed<S>>(lanes, [&](auto vectors) {
        using B = decltype(vectors);
        with_activation(network.output_activation, [&](auto kind) {
            loss = B::sum(turn_outputs<B, kind.value>(network, chunk, share));
        });
    });
    return loss;
}

template <class S>
Trouble train(const Network<typename S::Real>& network,
              const Rows<typename S::Real>& batch,
              const DropoutStreams& streams,
              const Rule<typename S::Real>& rule) {
    using Real = typename S::Real;
    Real loss = 0;
    for (std::size_t row = 0; row < batch.count; row += kChunkRows) {
        const Chunk<Real> chunk = chunk_at(batch, row);
        forward<S, true>(network, chunk, [&](std::size_t i, Real* activations, Real* slopes) {
            if (network.layers[i].dropout > 0) {
                drop<S>(chunk, network.layers[i], streams.first[i], activations, slopes);
            }
        });
        loss += turn<S>(network, chunk, 1 / static_cast<Real>(batch.count));
        backward<S>(network, chunk, row > 0);
    }
    if (loss - loss != 0) {
        clear_gradients<S>(network);
        return Trouble::loss;
    }
    if (!has_finite_gradients<S>(network)) {
        return Trouble::gradient;
    }
    return update<S>(network, rule) ? Trouble::none : Trouble::weight;
}

} // namespace
} // namespace nn::fused
