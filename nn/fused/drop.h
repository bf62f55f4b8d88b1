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

/// The draws of a unit for a register of rows, as masks. A draw is whole, below 2^53, so whether it
/// is below the threshold is the sign of their difference.
template <class S> class Draws {
    using Words = typename S::W;
    using I = typename S::I;

  public:
    Draws(std::uint64_t stream, double probability, std::uint64_t units)
        : stream_(stream), units_(units),
          threshold_(static_cast<std::uint64_t>(__builtin_ceil(probability * 0x1p53))) {
        for (std::size_t lane = 0; lane < S::kWords; ++lane) {
            places_[lane] = lane * units;
        }
    }

    /// All ones where the unit is silenced; `place` is the first row's in the mask.
    [[gnu::always_inline]] I silenced(std::uint64_t place) const {
        const Words low = differences(place);
        if constexpr (sizeof(typename S::Real) == sizeof(std::uint64_t)) {
            return reinterpret_cast<I>(low) < 0;
        } else {
            // Of each difference the upper half, which has its sign.
            const Words high = differences(place + S::kWords * units_);
            I upper{};
            for (std::size_t lane = 0; lane < S::kLanes; ++lane) {
                upper[lane] = static_cast<typename S::Integer>(2 * lane + 1);
            }
            return __builtin_shuffle(reinterpret_cast<I>(low), reinterpret_cast<I>(high), upper) <
                   0;
        }
    }

  private:
    [[gnu::always_inline]] Words differences(std::uint64_t place) const {
        return (splitmix64(places_ + (stream_ + place)) >> 11) - threshold_;
    }

    std::uint64_t stream_;
    std::uint64_t units_;
    std::uint64_t threshold_;
    Words places_;
};

/// Silences units of `activations` and `slopes` [units, stride], and scales up the others, with the
/// very masks of nn/dropout.h.
template <class S>
void drop(const Chunk<typename S::Real>& chunk,
          const Layer& layer,
          std::uint64_t stream,
          typename S::Real* activations,
          typename S::Real* slopes) {
    const Draws<S> draws(stream, layer.dropout, layer.units);
    const auto kept = S::all(static_cast<typename S::Real>(1 / (1 - layer.dropout)));
    for (std::size_t unit = 0; unit < layer.units; ++unit) {
        for (std::size_t row = 0; row < chunk.stride; row += S::kLanes) {
            const std::size_t at = unit * chunk.stride + row;
            const std::uint64_t place = (chunk.batch_row + row) * layer.units + unit;
            const auto mask = S::keep(~draws.silenced(place), kept);
            S::store(activations + at, S::load(activations + at) * mask);
            S::store(slopes + at, S::load(slopes + at) * mask);
        }
    }
}

} // namespace
} // namespace nn::fused
