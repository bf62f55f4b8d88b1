#pragma once

#include "app/session.h"
#include "engine/renderer.h"

#include <algorithm>

namespace app {

/// When the next frame may be drawn, in seconds of the caller's clock. Frames are made a little
/// faster than screens of 60 Hz show them, so that these set the pace and not a sleep.
class FramePace {
  public:
    double wait_s(double now_s) const { return std::max(0.0, due_s_ - now_s); }
    /// A frame begins. The next is due from when this one was, so that lateness does not add up.
    void begin(double now_s) { due_s_ = std::max(due_s_, now_s - kFrameSeconds) + kFrameSeconds; }

  private:
    static constexpr double kFrameSeconds = 1.0 / 64;

    double due_s_ = 0;
};

/// What `engine::Frame::operations_per_field` should be: a processor that draws as well trades
/// sharpness for motion while there is motion.
inline double operations_per_field(const engine::Renderer& renderer, const Session& session) {
    constexpr double kQuick = 3e6; // 2 to 3 ms of one processor's time in software
    return renderer.is_software() && session.playing() ? kQuick : 0;
}

} // namespace app
