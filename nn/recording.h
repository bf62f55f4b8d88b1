#pragma once

#include "nn/command.h"
#include "nn/past.h"

#include <chrono>
#include <compare>
#include <cstdint>
#include <memory>
#include <variant>
#include <vector>

namespace nn {

/// From here on the run moves by examples, or by updates. At first by updates.
struct MoveBy {
    Step::Unit unit = Step::Unit::batch; ///< example or batch
};

/// Something that took effect while a run was recorded. A move is one call of `Run::step`, or of
/// `Run::step_example`: deeds and the count of moves between them fix every number.
struct Deed {
    std::int64_t moves = 0; ///< made before it, since the recording began
    std::int64_t step = 0;  ///< the run's updates so far
    double time_s = 0;      ///< since the recording began
    std::variant<Command, MoveBy> what;
};

/// A place in a recording: after so many deeds and so many moves. Both only grow.
struct Moment {
    std::int64_t deeds = 0;
    std::int64_t moves = 0;

    auto operator<=>(const Moment&) const = default;
};

/// What the weights were at a moment.
struct HashCheck {
    Moment at;
    std::uint64_t hash = 0;
};

/// The beginning of a recording, as the worker hands it over.
struct Beginning {
    std::shared_ptr<const Past> past;
    std::chrono::steady_clock::time_point time;
    std::uint64_t recording = 0; ///< which one, as `Worker::start_recording` called it
};

/// A run as it was recorded.
struct Recording {
    std::shared_ptr<const Past> beginning;
    std::vector<Deed> deeds;       ///< in order
    std::vector<HashCheck> checks; ///< in order
};

} // namespace nn
