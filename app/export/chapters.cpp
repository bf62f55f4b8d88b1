#include "app/export/chapters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace app {
namespace {

/// "1:05", "12:00", "1:00:00".
std::string clock(double seconds) {
    const auto whole = static_cast<long long>(std::floor(seconds));
    const long long hours = whole / 3600;
    const long long minutes = whole / 60 % 60;
    std::array<char, 48> text{};
    if (hours > 0) {
        std::snprintf(text.data(), text.size(), "%lld:%02lld:%02lld", hours, minutes, whole % 60);
    } else {
        std::snprintf(text.data(), text.size(), "%lld:%02lld", minutes, whole % 60);
    }
    return text.data();
}

} // namespace

std::string chapter_list(std::span<const Chapter> chapters) {
    std::string list;
    for (const Chapter& chapter : chapters) {
        std::string title = chapter.title;
        std::replace_if(
            title.begin(), title.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
        list += clock(chapter.start_s) + " " + title + "\n";
    }
    return list;
}

} // namespace app
