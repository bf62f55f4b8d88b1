#pragma once

#include "nn/checkpoints.h"
#include "nn/history.h"

#include <cstdint>

namespace nn {

/// Where a run is and where it has been: a run made of it goes on with the same numbers, and
/// travels to the same places.
struct Past {
    History history;
    Checkpoint here;
    std::int64_t examples_done = 0; ///< of the batch under way
};

} // namespace nn
