#pragma once

#include "nn/learner.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace nn {

/// All that a run goes on from, but its loss curve.
struct Checkpoint {
    Experiment experiment;
    std::shared_ptr<const Examples> examples;
    LearnerState learner;
    double train_loss = 0;

    std::int64_t step() const { return learner.step_count; }
};

/// Where a run has been: a bounded number of checkpoints, close together near its end and sparser
/// behind. The first always stays. Of one step there are at most two: before a person changed
/// something and after.
class Checkpoints {
  public:
    static constexpr std::size_t kCapacity = 32;

    /// Adds one that is no earlier than the last.
    void add(Checkpoint checkpoint);

    /// Drops all behind `step`: the run went back to it.
    void go_back(std::int64_t step);

    const std::vector<Checkpoint>& all() const { return all_; }

    /// The last one whose loss was sound: below twice the lowest of those before it and its own.
    /// Null if there is none.
    const Checkpoint* last_sound() const;

    /// What `last_sound` calls sound, where `lowest` is the lowest loss so far.
    static bool sound(double loss, double lowest);

  private:
    void thin();

    std::vector<Checkpoint> all_;
};

} // namespace nn
