#pragma once

#include "app/recording/recorded_session.h"

#include <vector>

namespace app {

/// What somebody rested on for a while, in seconds of a session.
struct Rest {
    double from_s = 0;
    double to_s = 0;
    decltype(CloserLook::at) at;

    bool operator==(const Rest&) const = default;
};

/// The units and edges of a session that were rested on for at least a second.
std::vector<Rest> rests_of(const RecordedSession& session);

/// What a camera is closer to at `time_s`, which takes `ease_s` to come and to go.
std::vector<CloserLook> closer_at(const std::vector<Rest>& rests, double time_s, double ease_s);

} // namespace app
