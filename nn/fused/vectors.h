#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>

// Included by the kernels_*.cpp alone, each compiled for another instruction set. Everything lives
// in an anonymous namespace, and nothing of std with a body is used: the linker keeps one copy of
// an inline function, and that could be the one that this machine cannot run.

namespace nn::fused {
namespace {

/// Rows of activations and of weights are whole numbers of this many lanes.
inline constexpr std::size_t kFewestLanes = 4;

template <class Real> struct IntegerLike;
template <> struct IntegerLike<float> {
    using Type = std::int32_t;
    using Word = std::uint64_t;
};
template <> struct IntegerLike<double> {
    using Type = std::int64_t;
    using Word = std::uint64_t;
};

/// The numbers that fit `kBytes`, the width of one register, and what the language's operators on
/// such vectors lack. `Number` is float or double.
template <class Number, int kBytes> struct Vectors {
    using Real = Number;
    using Integer = typename IntegerLike<Real>::Type;
    static constexpr std::size_t kLanes = kBytes / sizeof(Real);
    static constexpr int kWidth = kBytes;
    static constexpr std::size_t kWords = kBytes / sizeof(std::uint64_t);

    using V [[gnu::vector_size(kBytes)]] = Real;    ///< the numbers
    using I [[gnu::vector_size(kBytes)]] = Integer; ///< their bits, or masks of all ones
    using W [[gnu::vector_size(kBytes)]] = typename IntegerLike<Real>::Word;

    [[gnu::always_inline]] static V load(const Real* from) {
        V vector;
        __builtin_memcpy(&vector, from, sizeof vector);
        return vector;
    }
    [[gnu::always_inline]] static void store(Real* to, V vector) {
        __builtin_memcpy(to, &vector, sizeof vector);
    }
    [[gnu::always_inline]] static V all(Real number) { return number - V{}; }
    /// Both halves of a register.
    template <class Half> [[gnu::always_inline]] static V join(Half first, Half second) {
        return join(first, second, std::make_index_sequence<kLanes>());
    }
    [[gnu::always_inline]] static V keep(I mask, V vector) {
        return reinterpret_cast<V>(reinterpret_cast<I>(vector) & mask);
    }
    /// The larger, or the smaller, of both. NaN stays NaN: of it and a bound, the instruction takes
    /// its second operand, which GCC 12 does not think of by itself.
    [[gnu::always_inline]] static V at_least(Real bound, V vector) {
#ifdef __AVX__
        V larger;
        if constexpr (sizeof(Real) == sizeof(float)) {
            asm("vmaxps %1, %2, %0" : "=v"(larger) : "v"(vector), "v"(all(bound)));
        } else {
            asm("vmaxpd %1, %2, %0" : "=v"(larger) : "v"(vector), "v"(all(bound)));
        }
        return larger;
#else
        return vector < bound ? all(bound) : vector;
#endif
    }
    [[gnu::always_inline]] static V at_most(Real bound, V vector) {
#ifdef __AVX__
        V smaller;
        if constexpr (sizeof(Real) == sizeof(float)) {
            asm("vminps %1, %2, %0" : "=v"(smaller) : "v"(vector), "v"(all(bound)));
        } else {
            asm("vminpd %1, %2, %0" : "=v"(smaller) : "v"(vector), "v"(all(bound)));
        }
        return smaller;
#else
        return vector > bound ? all(bound) : vector;
#endif
    }
    [[gnu::always_inline]] static I lane_numbers() {
        I lanes{};
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            lanes[lane] = static_cast<Integer>(lane);
        }
        return lanes;
    }
    /// All ones in the first `count` lanes.
    [[gnu::always_inline]] static I first_lanes(std::size_t count) {
        return lane_numbers() < static_cast<Integer>(count < kLanes ? count : kLanes);
    }
    [[gnu::always_inline]] static V square_root(V vector) {
        V roots{};
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            if constexpr (sizeof(Real) == sizeof(float)) {
                roots[lane] = __builtin_sqrtf(vector[lane]);
            } else {
                roots[lane] = __builtin_sqrt(vector[lane]);
            }
        }
        return roots;
    }
    /// All ones where a number is infinite or NaN.
    [[gnu::always_inline]] static I broken(V vector) {
        return vector - vector != V{};
    }
    [[gnu::always_inline]] static bool any(I mask) {
        Integer bits = 0;
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            bits |= mask[lane];
        }
        return bits != 0;
    }
    [[gnu::always_inline]] static Real sum(V vector) {
        V vectors[kLanes];
        for (V& each : vectors) {
            each = vector;
        }
        return sums_of(vectors)[0];
    }

    /// Lane i is the sum of the lanes of vector i: log2(kLanes) rounds, each of which adds halves
    /// of two vectors into one. Spoils `vectors`.
    [[gnu::always_inline]] static V sums_of(V (&vectors)[kLanes]) {
        fold<kLanes / 2>(vectors);
        return vectors[0];
    }

    /// Lane j of vector i becomes lane i of vector j: log2(kLanes) rounds, each of which lets
    /// vectors some way apart exchange the lanes that are as far from their place.
    [[gnu::always_inline]] static void transpose(V (&vectors)[kLanes]) {
        exchange<kLanes / 2>(vectors);
    }

    /// The lanes of these numbers out of those of `a` and then of `b`.
    template <class Of> [[gnu::always_inline]] static Of shuffle(Of a, Of b, I lanes) {
#ifdef __clang__ // knows no such function; only fuzzers are made with it, and may be slow
        Of out{};
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const auto from = static_cast<std::size_t>(lanes[lane]);
            out[lane] = from < kLanes ? a[from] : b[from - kLanes];
        }
        return out;
#else
        return __builtin_shuffle(a, b, lanes);
#endif
    }

  private:
    template <class Half, std::size_t... kIndex>
    [[gnu::always_inline]] static V join(Half first, Half second, std::index_sequence<kIndex...>) {
        return __builtin_shufflevector(first, second, kIndex...);
    }

    template <std::size_t kHalf> [[gnu::always_inline]] static void exchange(V (&vectors)[kLanes]) {
        I first{};
        I second{};
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const bool upper = (lane & kHalf) != 0;
            first[lane] = static_cast<Integer>(upper ? kLanes + lane - kHalf : lane);
            second[lane] = static_cast<Integer>(upper ? kLanes + lane : lane + kHalf);
        }
        for (std::size_t i = 0; i < kLanes; ++i) {
            if ((i & kHalf) == 0) {
                const V a = vectors[i];
                const V b = vectors[i + kHalf];
                vectors[i] = shuffle(a, b, first);
                vectors[i + kHalf] = shuffle(a, b, second);
            }
        }
        if constexpr (kHalf > 1) {
            exchange<kHalf / 2>(vectors);
        }
    }

    /// Of a pair of vectors whose lanes come in blocks of 2 `kHalf` with one owner, the blocks'
    /// halves are added: the first half of each block is then the first vector's.
    template <std::size_t kHalf> [[gnu::always_inline]] static void fold(V (&vectors)[kLanes]) {
        I straight{};
        I crossed{};
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const std::size_t owner = (lane & kHalf) != 0 ? kLanes : 0;
            straight[lane] = static_cast<Integer>(owner + lane);
            crossed[lane] = static_cast<Integer>(owner + (lane ^ kHalf));
        }
        for (std::size_t i = 0; i < kHalf; ++i) {
            vectors[i] = shuffle(vectors[i], vectors[i + kHalf], straight) +
                         shuffle(vectors[i], vectors[i + kHalf], crossed);
        }
        if constexpr (kHalf > 1) {
            fold<kHalf / 2>(vectors);
        }
    }
};

/// The vectors whose lanes are added up, of 32 bytes at most: AVX-512 takes its sums in the order
/// of AVX2, and so every number is the same with either.
template <class S> using Summed = Vectors<typename S::Real, (S::kWidth < 32 ? S::kWidth : 32)>;

/// Calls `act` with the widest vectors, up to `S`, of which `lanes` are a whole number.
template <class S, class Act>
[[gnu::always_inline]] inline void with_vectors_for(std::size_t lanes, const Act& act) {
    if constexpr (S::kLanes > kFewestLanes) {
        if (lanes % S::kLanes != 0) {
            return with_vectors_for<Vectors<typename S::Real, S::kWidth / 2>>(lanes, act);
        }
    }
    act(S{});
}

} // namespace
} // namespace nn::fused
