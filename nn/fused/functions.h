#pragma once

// exp, tanh, sigmoid and softplus of whole vectors, good to a few units in the last place (see
// tests/nn/fused_functions_test.cpp). Written from their series: exp(y) = 2^n exp(r) with n the
// whole number next to y / ln 2 and ln 2 split in two, so that r is nearly exact (Cody and Waite,
// "Software Manual for the Elementary Functions", 1980). Only tanh in 32 bits, of which a step
// takes the most, may be a quotient of polynomials instead: half the instructions, two thirds of
// the wait.

#include "nn/fused/vectors.h"

namespace nn::fused {
namespace {

inline constexpr long double kLn2 = 0.693147180559945309417232121458176568L;

template <class Real> struct ExpConstants;

template <> struct ExpConstants<float> {
    static constexpr int kMantissaBits = 23;
    static constexpr float kRounder = 0x1.8p23f + 127; ///< rounds, and leaves n as an exponent
    static constexpr float kLowest = -87;              ///< exp of less is taken for this one's
    static constexpr float kTanhReach = 9;             ///< tanh of more is 1
    static constexpr float kLn2High = 0x1.63p-1f;      ///< times n without an error
    static constexpr int kTerms = 7;                   ///< of the series of exp; |r| <= 0.347
    static constexpr int kLogTerms = 9;                ///< of the series of artanh; |s| <= 1/3
};

template <> struct ExpConstants<double> {
    static constexpr int kMantissaBits = 52;
    static constexpr double kRounder = 0x1.8p52 + 1023;
    static constexpr double kLowest = -708;
    static constexpr double kTanhReach = 20;
    static constexpr double kLn2High = 0x1.62e42p-1;
    static constexpr int kTerms = 13;
    static constexpr int kLogTerms = 18;
};

/// Taylor's coefficients of (exp(r) - 1) / r.
template <class Real> struct ExpSeries {
    static constexpr int kTerms = ExpConstants<Real>::kTerms;
    static constexpr Real at(int term) {
        long double factorial = 1;
        for (int i = 2; i <= term + 1; ++i) {
            factorial *= i;
        }
        return static_cast<Real>(1 / factorial);
    }
};

/// Taylor's coefficients of 2 artanh(s) / s, a function of s^2.
template <class Real> struct LogSeries {
    static constexpr int kTerms = ExpConstants<Real>::kLogTerms;
    static constexpr Real at(int term) { return static_cast<Real>(2.0L / (2 * term + 1)); }
};

/// The terms of a series from `kFirst` on, `powers` being x, x^2, x^4, …: halves that do not wait
/// for each other (Estrin's scheme).
template <class S, class Series, int kFirst = 0, int kCount = Series::kTerms>
[[gnu::always_inline]] inline typename S::V terms(const typename S::V* powers) {
    constexpr auto kCoefficient = Series::at(kFirst);
    if constexpr (kCount == 1) {
        return S::all(kCoefficient);
    } else if constexpr (kCount == 2) {
        constexpr auto kNext = Series::at(kFirst + 1);
        return powers[0] * kNext + kCoefficient;
    } else {
        constexpr int kLevel = kCount > 16 ? 4 : kCount > 8 ? 3 : kCount > 4 ? 2 : 1;
        constexpr int kHalf = 1 << kLevel;
        return powers[kLevel] * terms<S, Series, kFirst + kHalf, kCount - kHalf>(powers) +
               terms<S, Series, kFirst, kHalf>(powers);
    }
}

template <class S, class Series>
[[gnu::always_inline]] inline typename S::V series(typename S::V x) {
    const auto second = x * x;
    const auto fourth = second * second;
    const auto eighth = fourth * fourth;
    const typename S::V powers[] = {x, second, fourth, eighth, eighth * eighth};
    return terms<S, Series>(powers);
}

/// exp(y) = scale + scale * rest, where scale is a power of two and rest = exp(r) - 1.
template <class S> struct SplitExp {
    typename S::V scale;
    typename S::V rest;
};

/// With `kExactly`, to the last bits of exp(y) however small; else to about n of them.
template <class S, bool kExactly>
[[gnu::always_inline]] inline SplitExp<S> split_exp(typename S::V y) {
    using Real = typename S::Real;
    using C = ExpConstants<Real>;
    const typename S::V rounded = y * static_cast<Real>(1 / kLn2) + C::kRounder;
    const typename S::V n = rounded - C::kRounder;
    typename S::V r;
    if constexpr (kExactly) {
        constexpr Real kLn2Low = static_cast<Real>(kLn2 - C::kLn2High);
        r = (y - n * C::kLn2High) - n * kLn2Low;
    } else {
        r = y - n * static_cast<Real>(kLn2);
    }
    const auto power = reinterpret_cast<typename S::I>(rounded) << C::kMantissaBits;
    return {.scale = reinterpret_cast<typename S::V>(power),
            .rest = series<S, ExpSeries<Real>>(r) * r};
}

/// exp(-|x|). NaN stays NaN.
template <class S> [[gnu::always_inline]] inline typename S::V falling_exp(typename S::V x) {
    using Real = typename S::Real;
    const auto sign = reinterpret_cast<typename S::I>(S::all(static_cast<Real>(-0.0)));
    const auto y = reinterpret_cast<typename S::V>(reinterpret_cast<typename S::I>(x) | sign);
    const SplitExp<S> e = split_exp<S, true>(S::at_least(ExpConstants<Real>::kLowest, y));
    return e.scale * e.rest + e.scale;
}

/// Of tanh(x) = x p(x^2) / q(x^2): the quotient of two polynomials of degree 4 whose largest
/// relative error over [-9, 9] is least, 2.1e-8. Found by least squares reweighted until all peaks
/// of the error are equal (Lawson, 1961), with q(0) = 1.
inline constexpr float kTanhAbove[] = {
    1.0f, 1.33810243e-1f, 3.49558655e-3f, 2.06090579e-5f, 1.33546306e-8f};
inline constexpr float kTanhBelow[] = {
    1.0f, 4.67143399e-1f, 2.58769761e-2f, 3.28563231e-4f, 7.77654503e-7f};

template <class S>
[[gnu::always_inline]] inline typename S::V polynomial(const float (&coefficients)[5],
                                                       typename S::V x) {
    typename S::V sum = x * coefficients[4] + coefficients[3];
    for (int term = 2; term >= 0; --term) {
        sum = sum * x + coefficients[term];
    }
    return sum;
}

/// `x` within [-kTanhReach, kTanhReach].
template <class S> [[gnu::always_inline]] inline typename S::V within_reach(typename S::V x) {
    constexpr auto kReach = ExpConstants<typename S::Real>::kTanhReach;
    return S::at_most(kReach, S::at_least(-kReach, x));
}

/// tanh in 32 bits, for machines that multiply and add with one rounding: two would cost it the
/// digits that the slopes of saturated units need.
template <class S> [[gnu::always_inline]] inline typename S::V quotient_tanh(typename S::V x) {
    const typename S::V near = within_reach<S>(x);
    const typename S::V square = near * near;
    return near * polynomial<S>(kTanhAbove, square) / polynomial<S>(kTanhBelow, square);
}

/// (e - 1) / (e + 1) with e = exp(2 x), where e - 1 keeps its last bits near 0. Where e is not near
/// 1, tanh hardly depends on its last ones.
template <class S> [[gnu::always_inline]] inline typename S::V exp_tanh(typename S::V x) {
    const SplitExp<S> e = split_exp<S, false>(2 * within_reach<S>(x));
    const typename S::V less_one = e.scale * e.rest + (e.scale - 1);
    return less_one / (2 + less_one);
}

template <class S> [[gnu::always_inline]] inline typename S::V tanh(typename S::V x) {
#ifdef __FMA__
    if constexpr (sizeof(typename S::Real) == sizeof(float)) {
        return quotient_tanh<S>(x);
    }
#endif
    return exp_tanh<S>(x);
}

/// 1 / (1 + exp(-x)), with the last bits of small values too.
template <class S> [[gnu::always_inline]] inline typename S::V sigmoid(typename S::V x) {
    const typename S::V e = falling_exp<S>(x);
    return (x < 0 ? e : S::all(1)) / (1 + e);
}

/// log(1 + exp(x)) = max(x, 0) + log1p(e), e = exp(-|x|), log1p(e) = 2 artanh(e / (2 + e)).
template <class S> [[gnu::always_inline]] inline typename S::V softplus(typename S::V x) {
    const typename S::V e = falling_exp<S>(x);
    const typename S::V s = e / (2 + e);
    return S::at_least(0, x) + series<S, LogSeries<typename S::Real>>(s * s) * s;
}

} // namespace
} // namespace nn::fused
