#pragma once

#include "app/network_layout.h"

#include <vector>

namespace app {

/// Units and columns that come grow in, and the others make room for them without a jump. What a
/// frame shows follows from scene time alone, so a film shows the same.
class NetworkMotion {
  public:
    /// Puts what `layout` says to where it is on its way at scene time `time_s`. At first, and on
    /// another stage, it is there at once.
    void ease(NetworkLayout& layout, double time_s);

    bool settling() const { return !from_.empty(); }

  private:
    using Column = NetworkLayout::Column;

    std::vector<Column> shown_;
    std::vector<Column> from_; ///< what they are on their way from; empty: they are there
    engine::Rect stage_;
    double since_s_ = 0;
};

} // namespace app
