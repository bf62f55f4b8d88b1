#include "app/export/subtitles.h"

#include "app/caption_lines.h"
#include "app/plain_text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string_view>
#include <utility>

namespace app {
namespace {

/// "00:01:02,345" with that mark before the milliseconds.
std::string timestamp(double seconds, char mark) {
    const long long all = std::max(0LL, std::llround(seconds * 1000));
    std::array<char, 48> text{};
    std::snprintf(text.data(),
                  text.size(),
                  "%02lld:%02lld:%02lld%c%03lld",
                  all / 3'600'000,
                  all / 60'000 % 60,
                  all / 1000 % 60,
                  mark,
                  all % 1000);
    return text.data();
}

/// `text` without empty lines, which would end a cue, each line ending in a line feed.
std::string lines_of(std::string text) {
    std::replace(text.begin(), text.end(), '\r', '\n');
    text = plain_text(text);
    std::string lines;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const std::string_view line(text.data() + start, end - start);
        if (line.find_first_not_of(" \t") != std::string_view::npos) {
            lines += std::string(line) + "\n";
        }
        start = end + 1;
    }
    return lines;
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos;
         at = text.find(what, at + by.size())) {
        text.replace(at, what.size(), by);
    }
}

std::string srt_escaped(std::string text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kBroken = {
        {{"<", "<\u2060"}, {"{\\", "{\u2060\\"}, {"-->", "--\u2060>"}}};
    for (const auto& [what, by] : kBroken) {
        replace_all(text, what, by);
    }
    return text;
}

std::string vtt_escaped(std::string text) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 3> kEscapes = {
        {{"&", "&amp;"}, {"<", "&lt;"}, {">", "&gt;"}}};
    for (const auto& [what, by] : kEscapes) {
        replace_all(text, what, by);
    }
    return text;
}

/// Calls `write(index, times, lines)` for each cue that is to be seen.
template <class Write> void for_each_cue(std::span<const Cue> cues, char mark, Write write) {
    int index = 0;
    for (const Cue& cue : cues) {
        const std::string from = timestamp(cue.from_s, mark);
        const std::string to = timestamp(cue.to_s, mark);
        const std::string lines = lines_of(cue.text);
        if (cue.to_s > cue.from_s && from != to && !lines.empty()) {
            write(++index, from + " --> " + to + "\n", lines);
        }
    }
}

} // namespace

std::vector<Cue> in_lines(std::vector<Cue> cues) {
    for (Cue& cue : cues) {
        std::string text;
        for (const std::string& line : caption_lines(cue.text)) {
            text += (text.empty() ? "" : "\n") + line;
        }
        cue.text = text;
    }
    return cues;
}

std::string srt_text(std::span<const Cue> cues) {
    std::string text;
    for_each_cue(cues, ',', [&](int index, const std::string& times, const std::string& lines) {
        text += std::to_string(index) + "\n" + times + srt_escaped(lines) + "\n";
    });
    return text;
}

std::string vtt_text(std::span<const Cue> cues) {
    std::string text;
    for_each_cue(cues, '.', [&](int index, const std::string& times, const std::string& lines) {
        text += (index == 1 ? "WEBVTT\n\n" : "") + times + vtt_escaped(lines) + "\n";
    });
    return text;
}

} // namespace app
