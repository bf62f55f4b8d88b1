#pragma once

#include "app/panels/panel.h"

#include <cstdint>

namespace app {

/// Says for a moment, at the foot of the stage, that what was asked for was done: in full screen
/// there is no title bar that could say it.
class AcknowledgementSign {
  public:
    void show(const Panel& panel, double time_s);

    /// Whether it is there, and will go by itself.
    bool settling() const { return shown_; }

  private:
    std::uint64_t count_ = 0; ///< of the session's acknowledgements, with the one shown last
    double began_s_ = 0;
    bool shown_ = false;
};

} // namespace app
