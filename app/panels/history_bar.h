#pragma once

#include "app/panels/panel.h"
#include "nn/history_picture.h"

namespace app {

/// A number that is not where it should be at once: it gets there within a moment of scene time.
class EasedNumber {
  public:
    static constexpr double kSeconds = 0.4;

    /// Where it is at `time_s` when it should be `target`, above 0. The first is there at once.
    double at(double time_s, double target);
    bool settling() const { return settling_; }

  private:
    double from_ = 0;
    double target_ = 0; ///< 0 before the first
    double began_s_ = 0;
    bool settling_ = false;
};

/// The run's past along the bottom of the window: its losses, what was changed and when, the
/// courses left behind. Dragged along it, the playground shows that moment; a click on a mark or on
/// a course goes there.
class HistoryBar {
  public:
    void show(const Panel& panel, double time_s);
    /// Whether its scale is on the way to another.
    bool settling() const { return end_.settling(); }

    struct Axis; ///< what is drawn where

  private:
    const nn::Mark* drag(const Panel& panel, const Axis& axis, const nn::Snapshot& snapshot);

    EasedNumber end_;      ///< the epoch at the right
    bool at_mark_ = false; ///< the press under way began on a mark, and has not moved off it
};

/// The epoch at the right end of a bar that shows `last` epochs: a round number somewhat beyond, so
/// that marks stay where they are for a while.
double history_end(double last);

} // namespace app
