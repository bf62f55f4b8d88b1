#pragma once

#include "nn/recording.h"
#include "nn/run.h"

#include <memory>
#include <optional>
#include <vector>

namespace nn {

/// A recorded run, driven directly: no worker, no clock. At each moment it has the numbers that it
/// had when it was recorded, in whatever order moments are visited.
class Replay {
  public:
    /// Stands at the beginning.
    explicit Replay(std::shared_ptr<const Recording> recording);

    const Moment& moment() const { return now_; }

    /// Goes towards `target`, forwards or back, but no further than `most_moves` moves at once.
    /// Returns whether it is there. `target` must lie on the recording: no further than it goes.
    bool go_towards(const Moment& target, std::int64_t most_moves);
    void go_to(const Moment& target);

    Run& run() { return *run_; }

    /// The first moment passed at which the weights were not those that were recorded, or what was
    /// done then has no effect now: another build, another processor, or a file that was changed.
    const std::optional<HashCheck>& mismatch() const { return mismatch_; }

  private:
    /// Somewhere to start from when going back.
    struct Keyframe {
        Moment at;
        Step::Unit unit = Step::Unit::batch;
        std::shared_ptr<const Past> past;
    };

    void start_from(const Keyframe& keyframe);
    void start_before(const Moment& target);
    void keep_keyframe();
    void obey(const Deed& deed);
    std::int64_t next_stop(const Moment& target) const;
    void check();

    std::shared_ptr<const Recording> recording_;
    std::vector<Keyframe> keyframes_; ///< in order; the first is the beginning
    std::int64_t keyframe_gap_;       ///< least moves between them
    std::unique_ptr<Run> run_;
    Moment now_;
    Step::Unit unit_ = Step::Unit::batch;
    std::size_t next_check_ = 0; ///< the first at or after now
    std::optional<HashCheck> mismatch_;
};

} // namespace nn
