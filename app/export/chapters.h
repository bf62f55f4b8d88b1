#pragma once

#include <span>
#include <string>
#include <vector>

namespace app {

/// A named stretch of a film, up to the next one.
struct Chapter {
    double start_s = 0; ///< from the film's start, in seconds
    std::string title;

    bool operator==(const Chapter&) const = default;
};

/// The chapters of a film, out of all there are in order of their starts, also those begun before
/// it. The first starts at 0, called "Beginning" where none has begun by then. Of those that a list
/// would show at the same second (in a time lapse) the last is kept: it is the one to be seen
/// there. None gives none.
std::vector<Chapter> chapters_of_film(std::span<const Chapter> all);

/// The list to paste under a video: one line "0:00 Title" each, "1:00:00 Title" from an hour on.
/// Seconds are rounded down, so that a link never skips a chapter's beginning; line breaks in
/// titles become spaces.
std::string chapter_list(std::span<const Chapter> chapters);

} // namespace app
