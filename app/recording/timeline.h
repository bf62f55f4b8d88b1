#pragma once

#include "app/recording/captions.h"
#include "app/recording/recorded_session.h"
#include "nn/command.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// What stood on the screen when: looks a session's lists up by time. All functions of time alone.
class Timeline {
  public:
    explicit Timeline(std::shared_ptr<const RecordedSession> session);

    const RecordedSession& session() const { return *session_; }
    const std::shared_ptr<const RecordedSession>& shared_session() const { return session_; }
    double seconds() const { return session_->seconds; }

    /// How far the run is: moves are spread evenly over the time between two looks at it.
    nn::Moment moment_at(double time_s) const;
    ViewRecord view_at(double time_s) const;
    /// Between two places that follow each other closely, on the way. None before the first, but
    /// for one that came as soon as the recording had begun, and none outside of the window.
    std::optional<Pointer> pointer_at(double time_s) const;
    const std::vector<Cue>& captions() const { return captions_; }
    /// Null where there is none. What stands at the end stays.
    const Cue* caption_at(double time_s) const;
    /// For all that comes in it.
    const KeptRoom& kept_room() const { return kept_; }

    /// Whether the run was being played, and how fast, unless it diverged.
    bool playing_at(double time_s) const;
    nn::SetPace pace_at(double time_s) const;

  private:
    struct Knot {
        double time_s = 0;
        std::int64_t moves = 0;
    };
    struct Running {
        double time_s = 0;
        bool playing = false;
        nn::SetPace pace;
    };

    const Running& running_at(double time_s) const;

    std::shared_ptr<const RecordedSession> session_;
    std::vector<Cue> captions_;
    KeptRoom kept_;
    std::vector<Knot> knots_;      ///< both members only grow
    std::vector<Running> running_; ///< from the beginning on, at each change
};

} // namespace app
