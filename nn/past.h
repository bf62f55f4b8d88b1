#pragma once

#include "nn/checkpoints.h"
#include "nn/history.h"

#include <cstdint>
#include <optional>

namespace nn {

/// Where a run is and where it has been: a run made of it goes on with the same numbers, and
/// travels to the same places.
struct Past {
    History history;
    Checkpoint here;
    std::int64_t examples_done = 0; ///< of the batch under way
};

/// The first thing that a past says of itself and does not hold; nothing if all of it fits. A past
/// that fits can be gone on from and travelled in: whatever its numbers are, no index leads outside
/// of it, no change along it is refused, and its ends are reached.
/// It is about times, counts, changes and experiments. Parameters and points of each checkpoint are
/// of the shapes that its experiment asks for already: see CheckpointReader.
std::optional<Complaint> contradiction_in(const Past& past);

/// The same of a checkpoint that is said to lie on `branch`, which holds no contradiction itself.
std::optional<Complaint> contradiction_in(const Checkpoint& checkpoint, const Branch& branch);

} // namespace nn
