#pragma once

#include "app/recording/captions.h"

#include <span>
#include <string>
#include <vector>

namespace app {

// Both writers take cues in seconds from the film's start, whose line breaks are kept and whose
// empty lines are not, in order of their beginnings and leave out those without words or length;
// where none is left, the text is empty.
// Whatever stands in a text is shown as it stands there, never taken for markup.

/// `cues` with their words in the lines of captions: see `caption_lines`.
std::vector<Cue> in_lines(std::vector<Cue> cues);

/// SubRip: for players, in a file called as the film. It knows no escapes, so an invisible word
/// joiner (U+2060) breaks up what would be taken for a tag or an arrow between times.
std::string srt_text(std::span<const Cue> cues);

/// WebVTT: for <track> in web pages. Source: W3C, "WebVTT: The Web Video Text Tracks Format".
std::string vtt_text(std::span<const Cue> cues);

} // namespace app
