#include "app/export/edit_list.h"

#include "app/plain_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace app {
namespace {

/// A line of its own: without breaks and without what divides a marker's parts.
std::string one_line(std::string text) {
    std::ranges::replace(text, '\n', ' ');
    std::ranges::replace(text, '\r', ' ');
    std::ranges::replace(text, '|', '/');
    return plain_text(text);
}

/// "00:01:02:29": hours, minutes, seconds, frames.
std::string timecode(int frame, int frames_per_second) {
    const int seconds = frame / frames_per_second;
    std::array<char, 40> text{};
    std::snprintf(text.data(),
                  text.size(),
                  "%02d:%02d:%02d:%02d",
                  seconds / 3600,
                  seconds / 60 % 60,
                  seconds % 60,
                  frame % frames_per_second);
    return text.data();
}

int frame_at(double time_s, const FrameRate& rate) {
    return static_cast<int>(std::lround(time_s * rate.per_second()));
}

std::string event(std::size_t number, const Chapter& chapter, int from, int to, int whole_rate) {
    const std::string begin = timecode(from, whole_rate);
    const std::string end = timecode(to, whole_rate);
    std::array<char, 24> digits{};
    std::snprintf(digits.data(), digits.size(), "%03zu", number);
    const std::string title = one_line(chapter.title);
    return digits.data() + ("  AX       V     C        " + begin) + " " + end + " " + begin + " " +
           end + "\n" + "* FROM CLIP NAME: " + title + "\n" + "* LOC: " + begin + " BLUE    " +
           title + "\n" + " |C:ResolveColorBlue |M:" + title + " |D:" + std::to_string(to - from) +
           "\n\n";
}

} // namespace

std::string edit_list(const std::string& title,
                      std::span<const Chapter> chapters,
                      const FrameRate& rate,
                      int frames) {
    if (chapters.empty()) {
        return "";
    }
    const int whole_rate = static_cast<int>(std::lround(rate.per_second()));
    std::string list = "TITLE: " + one_line(title) + "\nFCM: NON-DROP FRAME\n\n";
    for (std::size_t i = 0; i < std::min(chapters.size(), kMostEvents); ++i) {
        const bool last = i + 1 == chapters.size();
        const int from = std::min(frame_at(chapters[i].start_s, rate), frames - 1);
        const int to = last ? frames : frame_at(chapters[i + 1].start_s, rate);
        list += event(i + 1, chapters[i], from, std::clamp(to, from + 1, frames), whole_rate);
    }
    return list;
}

} // namespace app
