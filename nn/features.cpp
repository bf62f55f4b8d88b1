#include "nn/features.h"

#include <array>
#include <cmath>

namespace nn {
namespace {

constexpr std::array<FeatureRow, 7> kFeatures{{
    {Feature::x, "x", "x₁", [](double x, double) { return x; }},
    {Feature::y, "y", "x₂", [](double, double y) { return y; }},
    {Feature::x_squared, "xSquared", "x₁²", [](double x, double) { return x * x; }},
    {Feature::y_squared, "ySquared", "x₂²", [](double, double y) { return y * y; }},
    {Feature::x_times_y, "xTimesY", "x₁x₂", [](double x, double y) { return x * y; }},
    {Feature::sin_x, "sinX", "sin x₁", [](double x, double) { return std::sin(x); }},
    {Feature::sin_y, "sinY", "sin x₂", [](double, double y) { return std::sin(y); }},
}};

} // namespace

std::span<const FeatureRow> features() {
    return kFeatures;
}

} // namespace nn
