#pragma once

#include "app/session.h"

#include <cstdint>
#include <optional>

namespace app {

/// What Space and the play button do at scene time `time_s`: a session that is played back, or a
/// forward pass on its way, stands still or goes on; else the run does.
void pause_or_play(Session& session, double time_s);
/// Whether it would stand still by that.
bool would_pause(const Session& session, double time_s);

/// Training rests while a forward pass is played, so that its numbers stay those of one network; it
/// goes on once the pass was looked at or put away, unless somebody paused, started, stepped or
/// went elsewhere in the past since.
class PassRest {
  public:
    /// Looks at the session once a frame, at scene time `time_s`.
    void look(Session& session, double time_s);

  private:
    std::optional<double> began_s_;            ///< of the pass seen last
    std::optional<std::uint64_t> rests_since_; ///< the decision to pause for it, see Session
};

} // namespace app
