#include "app/export/chapters.h"

#include "app/format.h"

#include <algorithm>

namespace app {

std::vector<Chapter> chapters_of_film(std::span<const Chapter> all) {
    std::vector<Chapter> chapters;
    for (const Chapter& chapter : all) {
        const std::string shown = format_clock(chapter.start_s); // "0:00" before the film as well
        if (chapters.empty() && shown != format_clock(0)) {
            chapters.push_back({0, "Beginning"});
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

std::string chapter_list(std::span<const Chapter> chapters) {
    std::string list;
    for (const Chapter& chapter : chapters) {
        std::string title = chapter.title;
        std::replace_if(
            title.begin(), title.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        list += format_clock(chapter.start_s) + " " + title + "\n";
    }
    return list;
}

} // namespace app
