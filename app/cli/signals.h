#pragma once

#include "app/export/advance.h"

#include <atomic>
#include <csignal>
#include <functional>
#include <thread>

namespace app {

/// Makes Ctrl+C, a closed terminal and a request to end set the flag returned, for the rest of the
/// process: long work looks at it and stops in order.
const CancelFlag& cancel_on_signals();

/// Waits for the same signals on a thread of its own while it lives, for a loop that sleeps. To be
/// made before other threads, which inherit that these signals are not for them.
class SignalThread {
  public:
    /// `on_signal` is called from the thread, once the flag is set.
    explicit SignalThread(std::function<void()> on_signal);
    ~SignalThread();
    SignalThread(const SignalThread&) = delete;
    SignalThread& operator=(const SignalThread&) = delete;

    const CancelFlag& cancelled() const { return cancelled_; }

  private:
    void wait();

    std::function<void()> on_signal_;
    sigset_t signals_;
    CancelFlag cancelled_ = false;
    std::atomic<bool> closing_ = false;
    std::thread thread_; ///< last: it uses all of the above
};

/// Makes a closed pipe and a file grown too large errors of the write that meets them, instead of
/// deaths that leave half a file.
void survive_failed_writes();

} // namespace app
