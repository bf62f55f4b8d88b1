#pragma once

#include <span>
#include <string>

namespace app {

/// Words that a film shows from one time to another, in seconds from its start.
struct Cue {
    double from_s = 0;
    double to_s = 0;
    std::string text; ///< UTF-8; line breaks are kept, empty lines are not

    bool operator==(const Cue&) const = default;
};

// Both writers take cues in order of their beginnings and leave out those without words or length;
// where none is left, the text is empty.
// Whatever stands in a text is shown as it stands there, never taken for markup.

/// SubRip: for players, in a file called as the film. It knows no escapes, so an invisible word
/// joiner (U+2060) breaks up what would be taken for a tag or an arrow between times.
std::string srt_text(std::span<const Cue> cues);

/// WebVTT: for <track> in web pages. Source: W3C, "WebVTT: The Web Video Text Tracks Format".
std::string vtt_text(std::span<const Cue> cues);

} // namespace app
