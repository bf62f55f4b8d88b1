#pragma once

#include "app/session.h"

#include <optional>

namespace app {

/// Training rests while a forward pass is played, so that its numbers stay those of one network; it
/// goes on once the pass was looked at or put away, unless it was paused or started by hand since.
class PassRest {
  public:
    /// Looks at the session once a frame, at scene time `time_s`.
    void look(Session& session, double time_s);

  private:
    std::optional<double> began_s_; ///< of the pass seen last
    bool resting_ = false;
};

} // namespace app
