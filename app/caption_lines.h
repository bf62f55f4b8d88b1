#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// The most that a line of a caption holds, in characters, and a caption that is read at a glance,
/// in lines. Source: the subtitle guidelines of large broadcasters and film services.
inline constexpr std::size_t kMostLineCharacters = 42;
inline constexpr std::size_t kMostCaptionLines = 2;

/// `words` on as few lines of at most `most` characters as hold them, lines about equally long, and
/// no single word on the last one where that can be. White space counts as one blank; what has no
/// blank for longer than a line is broken within.
std::vector<std::string> caption_lines(std::string_view words,
                                       std::size_t most = kMostLineCharacters);

/// How many those are.
std::size_t count_caption_lines(std::string_view words, std::size_t most = kMostLineCharacters);

/// `words` in parts that follow each other, each of at most kMostCaptionLines lines, about equally
/// long, ending with sentences where that can be.
std::vector<std::string> caption_parts(std::string_view words);

/// `words`, or as many of the first whole words as `most` characters hold, and "…".
std::string shortened(std::string_view words, std::size_t most);

} // namespace app
