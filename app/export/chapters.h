#pragma once

#include <cstddef>
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

/// What a video site makes chapters of.
struct SiteChapters {
    std::vector<Chapter> chapters;
    int merged = 0; ///< so many were too short, and are named with the one before
};

/// Video sites take chapters from a list under the video if the first begins at 0:00, there are at
/// least kLeastSiteChapters, and each lasts at least kShortestSiteChapterS seconds, as the list
/// tells them. Of `all`, which `chapters_of_film` gave, those that are shorter are merged into the
/// one before, "One / Two"; "Beginning" gives way to what it is merged with.
SiteChapters chapters_for_sites(std::span<const Chapter> all, double film_s);
inline constexpr std::size_t kLeastSiteChapters = 3;
inline constexpr double kShortestSiteChapterS = 10;

/// What is to be known about them: what was merged, and whether they are too few. May be empty.
std::string words_on(const SiteChapters& listed);

/// The list to paste under a video: one line "0:00 Title" each, "1:00:00 Title" from an hour on.
/// Seconds are rounded down, so that a link never skips a chapter's beginning; line breaks in
/// titles become spaces.
std::string chapter_list(std::span<const Chapter> chapters);

} // namespace app
