#include "app/export/chapters.h"

#include "app/format.h"
#include "app/plain_text.h"

#include <algorithm>
#include <cmath>

namespace app {

namespace {

constexpr const char* kBeginning = "Beginning";

/// As the list tells it: whole seconds, rounded down.
double listed_s(const Chapter& chapter) {
    return std::floor(chapter.start_s);
}

void merge(Chapter& chapter, const Chapter& next) {
    chapter.title = chapter.title == kBeginning ? next.title : chapter.title + " / " + next.title;
}

} // namespace

std::vector<Chapter> chapters_of_film(std::span<const Chapter> all) {
    std::vector<Chapter> chapters;
    for (const Chapter& chapter : all) {
        const std::string shown = format_clock(chapter.start_s); // "0:00" before the film as well
        if (chapters.empty() && shown != format_clock(0)) {
            chapters.push_back({0, kBeginning});
        }
        if (!chapters.empty() && shown == format_clock(chapters.back().start_s)) {
            chapters.pop_back();
        }
        chapters.push_back(chapter);
    }
    if (!chapters.empty()) {
        chapters.front().start_s = 0;
    }
    return chapters;
}

SiteChapters chapters_for_sites(std::span<const Chapter> all, double film_s) {
    SiteChapters listed;
    for (const Chapter& chapter : all) {
        std::vector<Chapter>& chapters = listed.chapters;
        const bool first = chapters.empty();
        const bool early =
            !first && listed_s(chapter) - listed_s(chapters.back()) < kShortestSiteChapterS;
        const bool late = !first && film_s - listed_s(chapter) < kShortestSiteChapterS;
        if (early || late) {
            merge(chapters.back(), chapter);
            ++listed.merged;
        } else {
            chapters.push_back(chapter);
        }
    }
    return listed;
}

std::string words_on(const SiteChapters& listed) {
    std::string words;
    if (listed.merged > 0) {
        words =
            std::to_string(listed.merged) + (listed.merged == 1 ? " chapter is" : " chapters are") +
            " shorter than the 10 seconds that video sites want, and listed with the one before.";
    }
    if (!listed.chapters.empty() && listed.chapters.size() < kLeastSiteChapters) {
        words += (words.empty() ? "" : "\n") +
                 ("Video sites want 3 chapters or more to show any: " +
                  std::to_string(listed.chapters.size()) +
                  (listed.chapters.size() == 1 ? " is listed." : " are listed."));
    }
    return words;
}

std::string chapter_list(std::span<const Chapter> chapters) {
    std::string list;
    for (const Chapter& chapter : chapters) {
        std::string title = chapter.title;
        std::replace_if(
            title.begin(), title.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        list += format_clock(chapter.start_s) + " " + plain_text(title) + "\n";
    }
    return list;
}

} // namespace app
