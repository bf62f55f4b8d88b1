#pragma once

#include "app/recording/recorded_session.h"

#include <vector>

namespace app {

/// What is worth a closer look for a while, in seconds of a session.
struct Rest {
    double from_s = 0;
    double to_s = 0;
    decltype(CloserLook::at) at;

    bool operator==(const Rest&) const = default;
};

/// The units, edges and plots of a session that a camera comes closer to, in order, none while
/// another is: what is rested on for at least a second, a plot before it is clicked, for a few
/// seconds what is rested on when a mark is set or a caption begins, and what was changed by hand.
std::vector<Rest> rests_of(const RecordedSession& session);

/// What a camera is closer to at `time_s`, which takes `ease_s` to come and to go. The shares of
/// `rests` that do not overlap add up to 1 at the most.
std::vector<CloserLook> closer_at(const std::vector<Rest>& rests, double time_s, double ease_s);

} // namespace app
