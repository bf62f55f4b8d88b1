#pragma once

#include "nn/snapshot.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace nn {

/// The history of a run's losses, bounded: once full, every other sample goes and the distance
/// between samples doubles. What it holds depends on the steps alone, not on who looks when.
class LossCurve {
  public:
    /// `spacing` is the least distance between samples at first, in updates; at least 1.
    explicit LossCurve(std::int64_t spacing) : spacing_(spacing) {}
    /// As it stood: with the step of the last of `samples`, which are at most `kCapacity`.
    LossCurve(std::int64_t spacing, std::int64_t last_step, std::vector<LossSample> samples)
        : spacing_(spacing), last_step_(last_step), samples_(std::move(samples)) {}

    static constexpr std::size_t kCapacity = 512;

    /// Whether a sample at `step` is far enough from the last.
    bool wants(std::int64_t step) const;

    /// Adds a sample, in place of the last if that is of the same step. Non-finite ones are left
    /// out; a test loss may be kNoNumber.
    void add(std::int64_t step, const LossSample& sample);

    /// Drops all samples behind `epoch`, the epoch after `step` updates: the run went back to it.
    void go_back(std::int64_t step, double epoch);

    /// The step of the last sample, -1 without one.
    std::int64_t last_step() const { return last_step_; }

    /// The samples before `now`, oldest first, and `now` as the last.
    std::vector<LossSample> until(const LossSample& now) const;

    const std::vector<LossSample>& samples() const { return samples_; }
    std::int64_t spacing() const { return spacing_; }

  private:
    void thin();

    std::int64_t spacing_;
    std::int64_t last_step_ = -1;
    std::vector<LossSample> samples_;
};

} // namespace nn
