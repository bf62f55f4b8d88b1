#pragma once

#include "app/recording/timeline.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <utility>

namespace app {

/// A session being played: where in it, and how fast. No threads, no clock of its own.
class Playback {
  public:
    /// Stands at the beginning, playing.
    Playback(std::shared_ptr<const RecordedSession> session, std::filesystem::path file)
        : timeline_(std::move(session)), file_(std::move(file)) {}

    static constexpr double kSlowest = 0.1;
    static constexpr double kFastest = 16;

    const Timeline& timeline() const { return timeline_; }
    const std::filesystem::path& file() const { return file_; }
    double time_s() const { return time_s_; }
    bool playing() const { return playing_; }
    double speed() const { return speed_; }
    bool at_end() const { return time_s_ >= timeline_.seconds(); }

    void seek(double time_s) { time_s_ = std::clamp(time_s, 0.0, timeline_.seconds()); }

    /// At the end it begins again.
    void toggle() {
        if (!playing_ && at_end()) {
            time_s_ = 0;
        }
        playing_ = !playing_;
    }

    void set_speed(double speed) { speed_ = std::clamp(speed, kSlowest, kFastest); }

    /// Moves on by as much as passes in `elapsed_s`; stops at the end.
    void advance(double elapsed_s) {
        if (playing_) {
            seek(time_s_ + elapsed_s * speed_);
            playing_ = !at_end();
        }
    }

    /// The person wants the run for themselves, from here on; or leaves.
    bool wants_to_go_on = false;
    bool wants_to_leave = false;

  private:
    Timeline timeline_;
    std::filesystem::path file_;
    double time_s_ = 0;
    bool playing_ = true;
    double speed_ = 1;
};

} // namespace app
