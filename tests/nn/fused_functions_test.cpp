#include "nn/fused/functions.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace {

/// The largest error of `function` against `exact` over [-`reach`, `reach`], in units in the last
/// place of `Real`.
template <class Real, class Function, class Exact>
double worst_error(Real reach, Function function, Exact exact) {
    using S = nn::fused::Vectors<Real, 16>;
    constexpr int kSamples = 400'000;
    double worst = 0;
    for (int i = -kSamples; i <= kSamples; ++i) {
        // Denser towards 0, where relative errors hide.
        const Real share = static_cast<Real>(i) / kSamples;
        const Real x = reach * share * share * share;
        const auto expected = static_cast<double>(exact(static_cast<long double>(x)));
        const double found = static_cast<double>(function(S::all(x))[0]);
        const Real size = static_cast<Real>(std::abs(expected));
        const double unit =
            static_cast<double>(std::nextafter(size, std::numeric_limits<Real>::infinity()) - size);
        worst = std::max(worst, std::abs(found - expected) / unit);
    }
    return worst;
}

template <class Real> void check_functions(Real reach) {
    using S = nn::fused::Vectors<Real, 16>;
    using V = typename S::V;
    const auto tanh = [](V x) { return nn::fused::tanh<S>(x); };
    const auto sigmoid = [](V x) { return nn::fused::sigmoid<S>(x); };
    const auto softplus = [](V x) { return nn::fused::softplus<S>(x); };
    // Seven or so roundings, each of half a unit or, below a power of two, a whole one.
    CHECK(worst_error<Real>(30, tanh, [](long double x) { return std::tanh(x); }) < 6);
    CHECK(worst_error<Real>(reach, sigmoid, [](long double x) { return 1 / (1 + std::exp(-x)); }) <
          6);
    const auto exact = [](long double x) {
        return std::log1p(std::exp(-std::abs(x))) + std::max(x, 0.0L);
    };
    CHECK(worst_error<Real>(reach, softplus, exact) < 6);
}

/// What AVX2 and AVX-512 take for tanh in 32 bits, here where each product is rounded, too.
double worst_error_of_quotient_tanh() {
    using S = nn::fused::Vectors<float, 16>;
    const auto exact = [](long double x) { return std::tanh(x); };
    return worst_error<float>(
        30, [](S::V x) { return nn::fused::quotient_tanh<S>(x); }, exact);
}

template <class Real> void check_extremes() {
    using S = nn::fused::Vectors<Real, 16>;
    constexpr Real kInfinity = std::numeric_limits<Real>::infinity();
    const auto at = [](auto function, Real x) { return function(S::all(x))[0]; };
    const auto tanh = [](auto x) { return nn::fused::tanh<S>(x); };
    const auto sigmoid = [](auto x) { return nn::fused::sigmoid<S>(x); };
    const auto softplus = [](auto x) { return nn::fused::softplus<S>(x); };
    CHECK(at(tanh, kInfinity) == 1);
    CHECK(at(tanh, -kInfinity) == -1);
    CHECK(at(tanh, 0) == 0);
    CHECK(at(sigmoid, kInfinity) == 1);
    CHECK(at(sigmoid, -kInfinity) < std::numeric_limits<Real>::min() * 2);
    CHECK(at(softplus, kInfinity) == kInfinity);
    CHECK(at(softplus, -kInfinity) < std::numeric_limits<Real>::min() * 4);
    const Real none = std::numeric_limits<Real>::quiet_NaN();
    CHECK(std::isnan(at(tanh, none)));
    CHECK(std::isnan(at(sigmoid, none)));
    CHECK(std::isnan(at(softplus, none)));
}

} // namespace

TEST_CASE("tanh, sigmoid and softplus of vectors are libm's to six units in the last place") {
    SUBCASE("in 32 bits") {
        check_functions<float>(80);
        CHECK(worst_error_of_quotient_tanh() < 8);
    }
    SUBCASE("in 64 bits") {
        check_functions<double>(700);
    }
}

TEST_CASE("tanh, sigmoid and softplus of vectors pass infinities and NaN on") {
    SUBCASE("in 32 bits") {
        check_extremes<float>();
        using S = nn::fused::Vectors<float, 16>;
        constexpr float kInfinity = std::numeric_limits<float>::infinity();
        for (const float sign : {-1.0f, 1.0f}) {
            // The last bits of two polynomials of degree 4, where each rounding may cost one.
            const float one = sign * nn::fused::quotient_tanh<S>(S::all(sign * kInfinity))[0];
            CHECK(std::abs(one - 1) < 8 * std::numeric_limits<float>::epsilon());
        }
        CHECK(nn::fused::quotient_tanh<S>(S::all(0))[0] == 0);
        CHECK(std::isnan(nn::fused::quotient_tanh<S>(S::all(std::nanf("")))[0]));
    }
    SUBCASE("in 64 bits") {
        check_extremes<double>();
    }
}
