#pragma once

#include "nn/recording_json.h"

#include <cstddef>
#include <cstdint>

namespace app {

/// What the lines of a session hold at most. The writer (session_lines) brings whatever it is given
/// within these bounds, and the reader (session_reader) takes all that is within them: so what was
/// recorded opens.
struct SessionBounds {
    /// Of the recording, which ends there: eleven days.
    static constexpr double kMaxSeconds = 1e6;
    /// Moves of the run in every second, and as many beside them: ten times what the smallest
    /// network makes. A larger count is a broken one, and replaying it would never end.
    static constexpr double kMaxMovesPerSecond = 1e8;
    /// Logical pixels, either way. A pointer further off is outside.
    static constexpr double kMaxPlace = 1e6;
    /// Of what the pointer is on, times across it.
    static constexpr double kMaxShare = 1e6;
    /// Layers, units and inputs that something hovered can name.
    static constexpr int kMaxIndex = 1'000'000;
    /// Characters (code points) of a caption or a mark; longer ones are cut.
    static constexpr std::size_t kMaxWords = 500;
    /// Characters of a control's or a program's name. Longer ones are left out; a program's is cut.
    static constexpr std::size_t kMaxName = 200;
    /// Controls that are hidden; others are left out.
    static constexpr std::size_t kMaxHidden = 1000;

    /// Bytes of lines: the first, the second with the run's past, and all others. The longest of
    /// those hold the weights of the largest network, with what training goes on from.
    static constexpr std::size_t kMaxHeaderLine = 64 * 1024;
    static constexpr std::size_t kMaxPastLine = nn::kMaxPastBytes + 16;
    static constexpr std::size_t kMaxLine = 4 * 1024 * 1024;
    /// Values within a line, so that a short one cannot ask for much memory.
    static constexpr std::size_t kMaxPastValues = 4'000'000;
    static constexpr std::size_t kMaxValues = 200'000;

    /// Bytes that a session takes in memory, about and without what lists hold in reserve: more
    /// than a day of a hand that never rests.
    static constexpr std::size_t kMaxKept = std::size_t{1} << 29u;
};

} // namespace app
