#pragma once

#include "nn/recording.h"
#include "nn/snapshot.h"

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace nn {

/// A replay somewhere on its way.
struct ReplayPicture {
    Moment at;
    bool arrived = false; ///< where it was last asked to go, when this was made
    std::shared_ptr<const Snapshot> snapshot;
    std::optional<HashCheck> mismatch; ///< see Replay
    std::string fault;                 ///< why there will be no more pictures; else empty
};

/// Owns the thread on which a recording is replayed: moments go in, and only the newest counts;
/// pictures of the way there come out, the newest first. Joined by the destructor.
class ReplayWorker {
  public:
    /// `on_picture` is called on that thread after each picture (to wake a window); may be empty.
    explicit ReplayWorker(std::shared_ptr<const Recording> recording,
                          std::function<void()> on_picture = {});
    ~ReplayWorker();
    ReplayWorker(const ReplayWorker&) = delete;
    ReplayWorker& operator=(const ReplayWorker&) = delete;

    void go_to(const Moment& moment);

    /// Null before the first.
    std::shared_ptr<const ReplayPicture> latest();

    /// Ends the thread. Returns all that a run goes on from, there where the replay stood.
    Past finish();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace nn
