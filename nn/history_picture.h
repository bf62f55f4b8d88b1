#pragma once

#include "nn/command.h"
#include "nn/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace nn {

/// Where something was changed: the experiment before and after, or a weight. A gesture is one
/// change.
struct Mark {
    double epoch = 0;
    Experiment before;
    Experiment after;
    std::optional<SetWeight> weight;
    double weight_before = 0; ///< NaN where it is not known
    int count = 1; ///< changes too close to each other to be told apart count as one mark
};

/// What can be shown of one course of training.
struct BranchPicture {
    std::int64_t id = 0;
    double begin_epoch = 0; ///< where it left the one that it forked from
    double end_epoch = 0;
    double kept_from = 0;          ///< one can travel no further back
    std::vector<LossSample> curve; ///< oldest first
    std::vector<Mark> marks;
    Experiment experiment; ///< at its end
    bool diverged = false; ///< at its end
};

/// The courses that a run took. At the present one's end it grows on without a new picture: see
/// Snapshot for what was added since.
struct HistoryPicture {
    BranchPicture now;
    std::vector<BranchPicture> left; ///< left behind, oldest first
    std::size_t limit = 0;           ///< bytes
};

} // namespace nn
