#pragma once

#include "app/export/advance.h"

#include <functional>
#include <vector>

namespace app {

/// Does the same thing `calls` times in a row.
using Work = std::function<void(int calls)>;

/// Microseconds per call, over all rounds.
struct Timing {
    double median = 0;
    double p10 = 0;
    double p90 = 0;
    std::size_t rounds = 0;
};

struct TurnOptions {
    double seconds = 2;   ///< for all works together, calibration and warm-up not included
    double warm_up = 0.1; ///< of each work, seconds
};

/// Times works that are to be compared: in rounds in which each has a turn of about a millisecond,
/// shorter than a scheduler's time slice, so that what else the machine does disturbs all alike.
/// Returns a timing per work, of a dozen rounds at least. Throws Cancelled.
std::vector<Timing>
time_in_turns(const std::vector<Work>& works, const TurnOptions& options, const CancelFlag& cancel);

} // namespace app
