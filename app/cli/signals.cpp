#include "app/cli/signals.h"

#include <csignal>
#include <signal.h>

namespace app {
namespace {

// The one global of this folder: a signal handler can reach nothing else.
CancelFlag cancelled = false;
static_assert(CancelFlag::is_always_lock_free, "signal handlers may only touch lock-free atomics");

void handle(int) {
    cancelled = true;
}

} // namespace

const CancelFlag& cancel_on_signals() {
    struct sigaction action {};
    action.sa_handler = handle;
    for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
        sigaction(number, &action, nullptr);
    }
    return cancelled;
}

void survive_failed_writes() {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

} // namespace app
