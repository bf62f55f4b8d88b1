#pragma once

#include "app/session.h"
#include "nn/replay_worker.h"

#include <functional>
#include <memory>
#include <string>

namespace app {

/// Plays a session's playback: the recorded run on a thread of its own, what was looked at into the
/// view. Time only passes while the run keeps up, so a slow machine plays slower, not otherwise.
class Player {
  public:
    /// `wake` is called from another thread when there is something new to show.
    Player(const Playback& playback, std::function<void()> wake);

    /// Whether it is this session that it plays.
    bool plays(const Playback& playback) const;

    /// Moves the playback on by `elapsed_s` and shows where it stands at scene time `scene_s`.
    /// Returns whether anything changed.
    bool drive(Session& session, double elapsed_s, double scene_s);

    /// Ends the replay. Returns all that a run goes on from, there where it stood.
    nn::Past finish() { return worker_.finish(); }

  private:
    std::shared_ptr<const nn::Recording> run_;
    nn::ReplayWorker worker_;
    nn::Moment target_;
    std::shared_ptr<const nn::ReplayPicture> shown_;
    bool shown_running_ = false; ///< as the session was told
    double shown_s_ = -1;
    bool was_playing_ = true;
    bool warned_ = false;
    std::string fault_; ///< that was told
};

/// Shows what was looked at at `time_s` of a recorded session, at scene time `scene_s`, to nobody's
/// hand. Nothing is hovered that the picture of `session` does not have.
void show_view(const Timeline& timeline, double time_s, double scene_s, Session& session);

} // namespace app
