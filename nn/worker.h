#pragma once

#include "nn/command.h"
#include "nn/past.h"
#include "nn/recording.h"
#include "nn/snapshot.h"

#include <functional>
#include <memory>
#include <variant>
#include <vector>

namespace nn {

/// Owns the one training thread. Commands go in, in order, none dropped; the newest snapshot comes
/// out, never queued: one is made only after the last was taken, so a slow screen never slows
/// training and training never floods the screen. Joined by the destructor.
class Worker {
  public:
    /// `on_snapshot` is called on the training thread after each publication (to wake a window);
    /// may be empty. It must not call back into the worker.
    explicit Worker(const Experiment& experiment, std::function<void()> on_snapshot = {});
    /// Goes on, paused, from where another run was.
    explicit Worker(const Past& past, std::function<void()> on_snapshot = {});
    ~Worker();
    Worker(const Worker&) = delete;
    Worker& operator=(const Worker&) = delete;

    void send(Command command);

    /// From the moment this arrives, in order with the commands, all that takes effect is recorded.
    /// Returns what this recording is called, above 0: of the one before, something may still come.
    std::uint64_t start_recording();
    void stop_recording();

    /// What was recorded since the last call: in order, nothing dropped. A Beginning comes first.
    std::vector<std::variant<Beginning, Deed>> take_recorded();

    /// Calls `take` on the training thread with all that the run goes on from, once all that was
    /// sent before has been obeyed. It must neither throw nor call back into the worker.
    void hand_out_past(std::function<void(std::shared_ptr<const Past>)> take);
    /// Asks for all that the run goes on from, as it is when this arrives, in order with the
    /// commands; `on_snapshot` is called when it is there.
    void ask_past();
    /// What was asked for, once it is there; null until then.
    std::shared_ptr<const Past> take_past();

    /// The newest snapshot; null only before the first. Taking it lets the next be made.
    std::shared_ptr<const Snapshot> latest();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace nn
