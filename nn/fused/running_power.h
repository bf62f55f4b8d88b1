#pragma once

#include <cmath>
#include <cstdint>

namespace nn::fused {

/// base^n for one n after the other, a multiplication each: every 64th is computed anew, so that
/// what is returned depends on n alone, wherever the walk began.
class RunningPower {
  public:
    explicit RunningPower(double base) : base_(base) {}

    double at(std::int64_t exponent) {
        if (exponent != exponent_ + 1 || exponent % kSpacing == 0) {
            exponent_ = exponent / kSpacing * kSpacing;
            power_ = std::pow(base_, static_cast<double>(exponent_));
        }
        for (; exponent_ < exponent; ++exponent_) {
            power_ *= base_;
        }
        return power_;
    }

  private:
    static constexpr std::int64_t kSpacing = 64;

    double base_;
    std::int64_t exponent_ = 0;
    double power_ = 1;
};

} // namespace nn::fused
