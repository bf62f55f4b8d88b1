#pragma once

#include "nn/snapshot.h"

#include <limits>

namespace nn {

/// Stands where there is no number: nothing to measure, or what is measured is no number any more.
/// A dash on screen, null in JSON, no line on a chart.
inline constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

inline constexpr Metrics kNothingMeasured{
    .train_loss = kNoNumber,
    .test_loss = kNoNumber,
    .train_accuracy = kNoNumber,
    .test_accuracy = kNoNumber,
};

} // namespace nn
