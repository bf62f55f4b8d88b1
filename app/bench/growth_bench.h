#pragma once

#include "app/bench/turns.h"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

struct GrowthBenchOptions {
    std::string device; ///< see engine::RendererOptions
    double seconds = 4; ///< for all sizes of a quantity together
};

/// Something that is done, of a size that grows.
struct Growing {
    double size = 0;
    double operations = 0; ///< see GrowthRow
    Work work;
};

/// A quantity that a network, its data or the screen may grow in, all else kept as in
/// `bench_experiment` with three hidden layers of 8.
struct GrowthRow {
    std::string_view key;
    std::string_view label;      ///< what `size` counts
    std::string_view unit;       ///< what is timed: "step", "evaluation" or "frame"
    std::string_view operations; ///< what the arithmetic is counted in
    std::vector<Growing> (*make)(const GrowthBenchOptions& options); ///< smallest first
};

std::span<const GrowthRow> growth_rows();

struct GrowthPoint {
    double size = 0;
    double operations = 0;
    Timing timing;
};

struct GrowthResult {
    const GrowthRow* row = nullptr;
    std::vector<GrowthPoint> points;

    /// Cost grows like size to this power: the slope of the line nearest to all points, least
    /// squares of logarithms, of the times' medians and of the operations.
    double exponent() const;
    double arithmetic_exponent() const;
};

/// Times all sizes of `row` in turns. Throws Cancelled, and for frames std::runtime_error where
/// there is no usable Vulkan driver.
GrowthResult
bench_growth(const GrowthRow& row, const GrowthBenchOptions& options, const CancelFlag& cancel);

} // namespace app
