#pragma once

#include "app/export/advance.h"

namespace app {

/// From here on Ctrl+C, a request to end and a closed terminal (unless that is ignored, as by
/// nohup) end nothing by themselves: they set the flag below. One that comes more than a second
/// after the first ends the program at once, with the same exit code: what hangs is not waited for.
/// To be called before there are other threads, which inherit that these signals are not for them.
void watch_signals();

/// The flag that those signals set, for the rest of the process: long work looks at it and stops
/// in order.
const CancelFlag& cancel_on_signals();

/// Throws Cancelled if the flag is set.
void expect_not_cancelled();

/// While it lives, a signal also calls `wake`, from a thread of its own, once the flag is set: for
/// a loop that sleeps. One at a time.
class WakeOnSignal {
  public:
    explicit WakeOnSignal(void (*wake)());
    ~WakeOnSignal();
    WakeOnSignal(const WakeOnSignal&) = delete;
    WakeOnSignal& operator=(const WakeOnSignal&) = delete;
};

/// Makes a closed pipe and a file grown too large errors of the write that meets them, instead of
/// deaths that leave half a file.
void survive_failed_writes();

} // namespace app
