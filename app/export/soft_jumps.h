#pragma once

#include "engine/geometry.h"

#include <deque>

namespace app {

/// Lets a film's pictures fade into those after a jump in time, where one would follow the other
/// from one frame to the next. Jumps that follow each other faster than a fade lasts, as while the
/// history bar is dragged, stay cuts: a fade over a fade shows neither time.
class SoftJumps {
  public:
    static constexpr double kSeconds = 0.3;

    explicit SoftJumps(double fps);

    /// Told of each frame in order, at least one frame ahead of `soften`: whether it is of another
    /// time than the one before it.
    void note(bool jumps) { jumps_.push_back(jumps); }

    /// The picture of the next frame, all in order.
    engine::Image soften(engine::Image image);

  private:
    int length_; ///< of a fade, in frames
    std::deque<bool> jumps_;
    engine::Image before_; ///< the last picture before a jump
    int gone_ = 0;         ///< of the fade
    bool fades_ = false;
    int since_jump_; ///< frames since the last jump, or more than a fade's

    bool another_is_near() const;
};

/// `a` at share 0, `b` at share 1. Of one size.
engine::Image blended(const engine::Image& a, engine::Image b, float share);

} // namespace app
