#pragma once

#include "nn/fused/forward.h"

namespace nn::fused {
namespace {

/// splitmix64 of nn/dropout.cpp, a lane each.
template <class W> [[gnu::always_inline]] inline W splitmix64(W x) {
    x += 0x9E3779B97F4A7C15u;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
    return x ^ (x >> 31);
}

/// The draws of a register of activations, as masks. A draw is whole, below 2^53, so whether it is
/// below the threshold is the sign of their difference.
template <class S> class Draws {
    using Words = typename S::W;
    using I = typename S::I;

  public:
    /// Of a layer's activations [rows, lanes], of which a register holds part of a row or whole
    /// ones.
    Draws(std::uint64_t stream, const Layer& layer)
        : stream_(stream),
          threshold_(static_cast<std::uint64_t>(__builtin_ceil(layer.dropout * 0x1p53))) {
        for (std::size_t lane = 0; lane < S::kLanes; ++lane) {
            places_[lane / S::kWords][lane % S::kWords] =
                lane / layer.lanes * layer.units + lane % layer.lanes;
        }
    }

    /// All ones where the unit is silenced; `place` is the first lane's in the mask.
    [[gnu::always_inline]] I silenced(std::uint64_t place) const {
        const Words low = differences(places_[0] + place);
        if constexpr (S::kWords == S::kLanes) {
            return reinterpret_cast<I>(low) < 0;
        } else {
            // Of each difference the upper half, which has its sign.
            const Words high = differences(places_[1] + place);
            I upper{};
            for (std::size_t lane = 0; lane < S::kLanes; ++lane) {
                upper[lane] = static_cast<typename S::Integer>(2 * lane + 1);
            }
            return S::shuffle(reinterpret_cast<I>(low), reinterpret_cast<I>(high), upper) < 0;
        }
    }

  private:
    [[gnu::always_inline]] Words differences(Words places) const {
        return (splitmix64(places + stream_) >> 11) - threshold_;
    }

    std::uint64_t stream_;
    std::uint64_t threshold_;
    Words places_[S::kLanes / S::kWords]; ///< of each lane, from the first lane's on
};

/// Silences units of `activations` and `slopes` [count, lanes], and scales up the others, with the
/// very masks of nn/dropout.h.
template <class S>
void drop(const Chunk<typename S::Real>& chunk,
          const Layer& layer,
          std::uint64_t stream,
          typename S::Real* activations,
          typename S::Real* slopes) {
    const std::size_t rows = layer.lanes < S::kLanes ? S::kLanes / layer.lanes : 1; // at a time
    const auto kept = static_cast<typename S::Real>(1 / (1 - layer.dropout));
    with_vectors_for<S>(rows * layer.lanes, [&](auto vectors) {
        using B = decltype(vectors);
        const Draws<B> draws(stream, layer);
        for (std::size_t row = 0; row < chunk.count; row += rows) {
            for (std::size_t lane = 0; lane < rows * layer.lanes; lane += B::kLanes) {
                const std::size_t at = row * layer.lanes + lane;
                const std::uint64_t place = (chunk.batch_row + row) * layer.units + lane;
                const auto mask = B::keep(~draws.silenced(place), B::all(kept));
                B::store(activations + at, B::load(activations + at) * mask);
                B::store(slopes + at, B::load(slopes + at) * mask);
            }
        }
    });
}

} // namespace
} // namespace nn::fused
