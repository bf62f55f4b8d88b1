#pragma once

#include "nn/run.h"

#include <atomic>
#include <exception>
#include <functional>

namespace app {

/// Set from anywhere (a signal, another thread) to stop long work soon.
using CancelFlag = std::atomic<bool>;

/// Thrown by long work that was asked to stop; nothing half-written is left.
class Cancelled : public std::exception {
  public:
    const char* what() const noexcept override { return "interrupted"; }
};

/// Steps `run` until its epoch counter reaches `epoch`, or it diverges: what `run_to_epoch` does,
/// but it can be stopped and says how far it is. `progress` receives the epoch reached, after every
/// step; may be empty. Throws Cancelled.
void advance(nn::Run& run,
             double epoch,
             const CancelFlag& cancel,
             const std::function<void(double)>& progress = {});

} // namespace app
