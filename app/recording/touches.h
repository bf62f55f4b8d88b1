#pragma once

#include "app/recording/recorded_session.h"

#include <optional>
#include <vector>

namespace app {

/// A control that was touched, or drawn along, from one time to another, in seconds.
struct Touch {
    double from_s = 0;
    double to_s = 0;
    std::string name;   ///< see TouchedControl
    std::string change; ///< from what it was before to what it became

    bool operator==(const Touch&) const = default;
};

/// All of a session that changed what is trained, in order. What is drawn along, or clicked
/// several times, in one go is one, from its first value to its last; none where that is the same.
std::vector<Touch> touches_of(const RecordedSession& session);

/// The one that is told of at `time_s`, sliding in within `slide_s` and out again after
/// `hold_s`; nothing else.
std::optional<TouchedControl>
touched_at(const std::vector<Touch>& touches, double time_s, double slide_s, double hold_s);

/// When a session first does anything: from then on it is worth seeing. 0 where it does nothing.
double first_event_s(const RecordedSession& session);

} // namespace app
