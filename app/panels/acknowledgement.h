#pragma once

#include "app/panels/panel.h"

#include <cstdint>

namespace app {

/// Says for a moment that what was asked for was done, at the foot of the stage: where nothing else
/// shows it, and in the full screen, without a title, nothing does.
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
