#pragma once

#include "app/view.h"
#include "engine/geometry.h"
#include "nn/recording.h"

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace app {

/// A value that never changes and that all its copies share.
template <class T> class Shared {
  public:
    Shared() = default;
    Shared(T value) : value_(std::make_shared<const T>(std::move(value))) {} // NOLINT: as the value

    const T& operator*() const { return *value_; }
    const T* operator->() const { return value_.get(); }
    bool operator==(const Shared& other) const {
        return value_ == other.value_ || *value_ == *other.value_;
    }

  private:
    std::shared_ptr<const T> value_ = std::make_shared<const T>();
};

/// What was looked at and how: the part of `View` that a session keeps. Times are the session's.
struct ViewRecord {
    ThemeName theme = ThemeName::dark;
    bool show_test_data = false;
    bool discretize = false;
    bool log_scale = false;
    std::shared_ptr<const nn::Snapshot> pinned; ///< written whole: it may be of another run
    bool split = false;
    Shared<HiddenControls> hidden; ///< a session holds many views, mostly with the same
    nn::Step::Unit step_unit = nn::Step::Unit::epoch;
    std::int64_t closed_collapse = -1;
    decltype(View::hovered) hovered;
    std::optional<nn::Example> pointed_at;
    std::optional<nn::Example> forward_pass;
    double forward_pass_s = 0;                   ///< when it began
    std::optional<double> forward_pass_stands_s; ///< how far in it was made to stand still

    bool operator==(const ViewRecord&) const = default;
};

/// What a session says of itself before anything happens.
struct SessionHeader {
    std::string program;       ///< name and version of the one that recorded it
    std::string learner;       ///< that was at work
    std::string recorded;      ///< when, ISO 8601, universal time
    glm::vec2 size{0};         ///< of the window, logical pixels
    nn::Experiment experiment; ///< as it was at the beginning
};

/// How far the run was when it was looked at.
struct Progress {
    double time_s = 0;
    nn::Moment at;
};

template <class T> struct Timed {
    double time_s = 0;
    T value;
};

/// A session as it was recorded: `*.nrs.jsonl`. All lists are in order of time.
struct RecordedSession {
    SessionHeader header;
    std::shared_ptr<const nn::Recording> run;
    std::vector<Progress> progress;
    std::vector<Timed<ViewRecord>> views;
    std::vector<Timed<std::optional<Pointer>>> pointers; ///< nothing: outside of the window
    std::vector<Timed<std::string>> captions; ///< each until the next; an empty one ends the last
    std::vector<Timed<std::string>> marks;    ///< named by what people typed; may be empty
    double seconds = 0;
    int parts = 1;                    ///< files that it was read from
    bool ended = false;               ///< it was stopped; else the program ended before it
    std::vector<std::string> remarks; ///< what a reader should tell: "the last line was cut off"
};

} // namespace app
