#include "app/cli/signals.h"

#include <csignal>
#include <pthread.h>
#include <signal.h>
#include <utility>

namespace app {
namespace {

// The one global of this folder: a signal handler can reach nothing else.
CancelFlag cancelled = false;
static_assert(CancelFlag::is_always_lock_free, "signal handlers may only touch lock-free atomics");

constexpr int kSignals[] = {SIGINT, SIGTERM, SIGHUP};

void handle(int) {
    cancelled = true;
}

sigset_t blocked_signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int number : kSignals) {
        sigaddset(&set, number);
    }
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    return set;
}

} // namespace

const CancelFlag& cancel_on_signals() {
    struct sigaction action {};
    action.sa_handler = handle;
    for (const int number : kSignals) {
        sigaction(number, &action, nullptr);
    }
    return cancelled;
}

SignalThread::SignalThread(std::function<void()> on_signal)
    : on_signal_(std::move(on_signal)), signals_(blocked_signals()), thread_([this] { wait(); }) {}

SignalThread::~SignalThread() {
    closing_ = true;
    pthread_kill(thread_.native_handle(), SIGTERM); // ends its waiting
    thread_.join();
}

void SignalThread::wait() {
    int number = 0;
    while (!closing_) {
        sigwait(&signals_, &number);
        if (!closing_) {
            cancelled_ = true;
            on_signal_();
        }
    }
}

void survive_failed_writes() {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

} // namespace app
