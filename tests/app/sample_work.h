#pragma once

#include "app/library/work_state.h"

namespace tests {

/// Work of some epochs, in which a unit was taken away, a rate changed, a weight set and the last
/// of these taken back; read from one file before another.
app::WorkState sample_work();

} // namespace tests
