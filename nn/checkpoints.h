#pragma once

#include "nn/learner.h"
#include "nn/random.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <vector>

namespace nn {

/// All that training goes on from.
struct Checkpoint {
    Experiment experiment;
    Arc4 stream; ///< what new weights will be drawn from
    std::shared_ptr<const Examples> examples;
    LearnerState learner;
    std::size_t changes = 0; ///< how many of the branch's changes are in it
    double train_loss = std::numeric_limits<double>::quiet_NaN(); ///< where it was known

    std::int64_t step() const { return learner.step_count; }
    double epoch() const { return learner.cursor.epoch(); }
    /// About what it takes in memory, without the points, which others share.
    std::size_t bytes() const;
};

/// Where a run has been: a bounded number of checkpoints, close together near its end and sparser
/// behind. The first always stays. Of one step there are at most two: before a person changed
/// something and after.
class Checkpoints {
  public:
    static constexpr std::size_t kCapacity = 512;
    /// Updates between the last one and the end of a course, at most: a few milliseconds of the
    /// fused learner's.
    static constexpr std::int64_t kLargestGap = 5000;

    /// Whether `step` is far enough behind the last: further, the longer the run.
    bool wants(std::int64_t step) const;

    /// Adds one that is no earlier than the last.
    void add(Checkpoint checkpoint);

    /// Drops all behind this place: the run forks there.
    void go_back(std::int64_t step, std::size_t changes);

    /// Thins until at most `count` are left; at least 2 stay.
    void thin_to(std::size_t count);

    /// Courses that forked share those before the fork.
    const std::vector<std::shared_ptr<const Checkpoint>>& all() const { return all_; }
    /// About what they take in memory. Points that neighbours share count once.
    std::size_t bytes() const;

    /// The last at or before `epoch`; the first where none is.
    const Checkpoint& before(double epoch) const;

    /// Which of them a search for a sound one is among.
    struct Stretch {
        std::size_t from_changes = 0; ///< with at least so many changes in them, and at most:
        std::size_t most_changes = std::numeric_limits<std::size_t>::max();
        std::int64_t end = std::numeric_limits<std::int64_t>::max(); ///< before this update
        double slack = 0;                                            ///< see `sound`
    };

    /// The last one whose loss was sound beside the lowest of those before it and its own. Null if
    /// there is none.
    const Checkpoint* last_sound(const Stretch& among) const;

    /// Whether a loss is below twice the lowest so far, or no more than `slack` above it.
    static bool sound(double loss, double lowest, double slack);

  private:
    void thin();
    void drop(std::size_t index);

    std::vector<std::shared_ptr<const Checkpoint>> all_;
    std::size_t bytes_ = 0; ///< without points
};

} // namespace nn
