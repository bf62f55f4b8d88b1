#include "app/cli/signals.h"

#include "app/cli/exit_code.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <mutex>
#include <signal.h>
#include <thread>
#include <unistd.h>

namespace app {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::seconds kPatience{1}; // with work that does not look at the flag

// The globals of this folder: signals are the process's, and come until it ends.
CancelFlag cancelled = false;
std::mutex waking; // held while `wake_up` runs: what it wakes does not end meanwhile
void (*wake_up)() = nullptr;

bool is_ignored(int number) {
    struct sigaction action {};
    sigaction(number, nullptr, &action);
    return action.sa_handler == SIG_IGN;
}

[[noreturn]] void end_at_once() {
    std::fputs("neurarium: interrupted\n", stderr);
    ::_exit(kExitInterrupted);
}

void wait_for(const sigset_t& signals) {
    Clock::time_point first;
    int number = 0;
    while (sigwait(&signals, &number) == 0) {
        if (cancelled.exchange(true)) {
            if (Clock::now() - first > kPatience) {
                end_at_once();
            }
            continue;
        }
        first = Clock::now();
        const std::lock_guard lock(waking);
        if (wake_up != nullptr) {
            wake_up();
        }
    }
}

} // namespace

void watch_signals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    if (!is_ignored(SIGHUP)) {
        sigaddset(&signals, SIGHUP);
    }
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread(wait_for, signals).detach(); // it touches nothing that ends before the process
}

const CancelFlag& cancel_on_signals() {
    return cancelled;
}

void expect_not_cancelled() {
    if (cancelled) {
        throw Cancelled();
    }
}

WakeOnSignal::WakeOnSignal(void (*wake)()) {
    const std::lock_guard lock(waking);
    wake_up = wake;
}

WakeOnSignal::~WakeOnSignal() {
    const std::lock_guard lock(waking);
    wake_up = nullptr;
}

void survive_failed_writes() {
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

} // namespace app
