#pragma once

#include "app/export/advance.h"

namespace app {

/// Makes Ctrl+C, a closed terminal and a request to end set the flag returned, for the rest of the
/// process: long work looks at it and stops in order.
const CancelFlag& cancel_on_signals();

/// Makes a closed pipe and a file grown too large errors of the write that meets them, instead of
/// deaths that leave half a file.
void survive_failed_writes();

} // namespace app
