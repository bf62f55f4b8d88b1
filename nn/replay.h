#pragma once

#include "nn/interrupt.h"
#include "nn/recording.h"
#include "nn/run.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

namespace nn {

/// A recorded run, driven directly: no worker, no clock. At each moment it has the numbers that it
/// had when it was recorded, in whatever order moments are visited.
class Replay {
  public:
    /// Stands at the beginning. Throws InputError where that contradicts itself, see `Past`.
    explicit Replay(std::shared_ptr<const Recording> recording);

    const Moment& moment() const { return now_; }

    /// Goes towards `target`, forwards or back, for as long as `interrupt` lets it. Returns whether
    /// it is there. `target` must lie on the recording: no further than it goes.
    bool go_towards(const Moment& target, const Interrupt& interrupt);
    void go_to(const Moment& target) { go_towards(target, {}); }

    /// Memory that it takes to go back sooner, beside the run's own: see `History::set_limit`.
    std::size_t keyframe_bytes() const { return keyframe_bytes_; }
    static constexpr std::size_t kMostKeyframeBytes = std::size_t{256} << 20u;

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
        std::size_t bytes = 0; ///< of the first, which the recording holds: 0
    };

    void start_from(const Keyframe& keyframe);
    void start_before(const Moment& target);
    void keep_keyframe();
    void drop_keyframes();
    void obey(const Deed& deed);
    void move(std::int64_t stop, const Interrupt& interrupt);
    std::int64_t next_stop(const Moment& target) const;
    void check();

    std::shared_ptr<const Recording> recording_;
    std::vector<Keyframe> keyframes_; ///< in order; the first is the beginning
    std::int64_t keyframe_gap_;       ///< least moves between them
    std::size_t keyframe_bytes_ = 0;
    std::unique_ptr<Run> run_;
    Moment now_;
    Step::Unit unit_ = Step::Unit::batch;
    std::size_t next_check_ = 0; ///< the first at or after now
    std::optional<HashCheck> mismatch_;
};

} // namespace nn
