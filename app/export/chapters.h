#pragma once

#include <span>
#include <string>

namespace app {

/// A named stretch of a film, up to the next one.
struct Chapter {
    double start_s = 0; ///< from the film's start, in seconds
    std::string title;

    bool operator==(const Chapter&) const = default;
};

/// The list to paste under a video: one line "0:00 Title" each, "1:00:00 Title" from an hour on.
/// Seconds are rounded down, so that a link never skips a chapter's beginning; line breaks in
/// titles become spaces.
std::string chapter_list(std::span<const Chapter> chapters);

} // namespace app
