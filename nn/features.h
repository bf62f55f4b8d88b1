#pragma once

#include "nn/experiment.h"

#include <span>
#include <string_view>

namespace nn {

/// A function of a point of the plane that can be fed to the network.
struct FeatureRow {
    Feature value;
    std::string_view key;   ///< TensorFlow Playground's name: x, y, xSquared, …
    std::string_view label; ///< with Unicode super- and subscripts: x₁², sin x₁, …
    double (*evaluate)(double x, double y);
};

/// All features, in input order.
std::span<const FeatureRow> features();

} // namespace nn
