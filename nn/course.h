#pragma once

#include "nn/past.h"
#include "nn/run.h"

#include <cstddef>
#include <memory>

namespace nn {

/// The course of training that a run is on, gone along again from its beginning to where the run
/// stands, with the changes made on the way: at every moment the numbers are those that it had.
/// Checkpoints shorten long ways. What was left behind, and what lies ahead of a run that travelled
/// back, is no part of it.
class Course {
  public:
    explicit Course(const Past& past);

    /// Of the first moment: where training began, or began over.
    const Experiment& experiment() const { return first().experiment; }
    double begin_epoch() const { return first().epoch(); }
    double end_epoch() const { return here_.epoch(); }
    std::size_t change_count() const { return branch_.changes.size(); }
    /// Whether anything was trained or changed on it.
    bool has_begun() const { return end_epoch() > begin_epoch() || change_count() > 0; }

    /// Goes to where the epoch counter reaches `epoch`, as exactly as updates allow, and no further
    /// than its end. Returns false if it was interrupted on the way.
    bool go_to(double epoch, const Interrupt& interrupt = {});

    /// A picture of the moment it stands at, whose history ends there.
    std::shared_ptr<const Snapshot> snapshot();

  private:
    const Checkpoint& first() const { return *branch_.checkpoints.all().front(); }
    Run& run();

    Branch branch_;            ///< up to where the run stands
    Checkpoint here_;          ///< where that is
    std::unique_ptr<Run> run_; ///< null until it is asked to go anywhere
};

} // namespace nn
