#pragma once

#include "app/recording/timeline.h"

#include <vector>

namespace app {

/// A part of a session's time, in seconds.
struct Stretch {
    double from_s = 0;
    double to_s = 0;

    double seconds() const { return to_s - from_s; }
    bool operator==(const Stretch&) const = default;
};

/// The pauses of a session that are longer than `longest_s`, in order. In a pause nothing happens:
/// nobody moves the pointer, gives a command, looks at something else, sets a mark or writes a
/// caption, the run stands still, and no example goes through the network. So the picture at its
/// beginning is the picture at its end.
std::vector<Stretch> pauses_of(const Timeline& timeline, double longest_s);

} // namespace app
