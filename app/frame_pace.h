#pragma once

#include "app/session.h"
#include "engine/renderer.h"

#include <algorithm>

namespace app {

/// When the next of something is due that is to come so often a second, by the caller's clock.
class Pacer {
  public:
    explicit Pacer(double per_second) : interval_s_(1 / per_second) {}

    double wait_s(double now_s) const { return std::max(0.0, due_s_ - now_s); }
    /// When the next is due; now, when it is late.
    double due_s(double now_s) const { return std::max(due_s_, now_s); }
    /// Whether the next is due, or nearer to that than whoever asks would look again.
    bool is_due(double now_s) const { return wait_s(now_s) < interval_s_ / 4; }
    /// One comes. The next is due from when this one was, so that lateness does not add up.
    void begin(double now_s) { due_s_ = std::max(due_s_, now_s - interval_s_) + interval_s_; }

  private:
    double interval_s_;
    double due_s_ = 0;
};

/// A little faster than screens of 60 Hz show them, so that these set the pace and not a sleep.
inline constexpr double kFramesPerSecond = 64;

/// How often new weights are shown while they are learnt. Where the processor draws as well they
/// cost it more than a frame: there every third frame shows them, while light flows in each.
inline double snapshots_per_second(const engine::Renderer& renderer) {
    return renderer.is_software() ? kFramesPerSecond / 3 : kFramesPerSecond;
}

/// What `engine::Frame::operations_per_field` should be: a processor that draws as well trades
/// sharpness for motion while there is motion.
inline double operations_per_field(const engine::Renderer& renderer, const Session& session) {
    constexpr double kQuick = 1.5e7; // 1 to 4 ms of one processor, by its vectors' width
    return renderer.is_software() && session.playing() ? kQuick : 0;
}

} // namespace app
