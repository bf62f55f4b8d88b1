#pragma once

#include "nn/command.h"
#include "nn/snapshot.h"

#include <functional>
#include <memory>

namespace nn {

/// Owns the one training thread. Commands go in, in order, none dropped; the newest snapshot comes
/// out, never queued: one is made only after the last was taken, so a slow screen never slows
/// training and training never floods the screen. Joined by the destructor.
class Worker {
  public:
    /// `on_snapshot` is called on the training thread after each publication (to wake a window);
    /// may be empty. It must not call back into the worker.
    explicit Worker(const Experiment& experiment, std::function<void()> on_snapshot = {});
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void send(Command command);

    /// The newest snapshot; null only before the first. Taking it lets the next be made.
    std::shared_ptr<const Snapshot> latest();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace nn
