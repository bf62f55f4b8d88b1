#pragma once

#include "app/library/folder.h"
#include "app/recording/recorded_session.h"

#include <filesystem>
#include <string_view>

namespace app {

inline constexpr std::string_view kSessionFormat = "neurarium-session";
inline constexpr int kSessionVersion = 1;

/// Bounds of what is read: hours of recording.
inline constexpr std::uintmax_t kLargestSession = std::uintmax_t{1} << 28u; // bytes
inline constexpr std::size_t kMostSessionLines = 2'000'000;
inline constexpr std::size_t kLongestCaption = 500; // bytes

/// Reads a session out of its file's text. A file may end anywhere: what was cut off its last line
/// is left out with a remark. Throws nn::InputError naming `name`, the line, what was expected and
/// what was found.
RecordedSession parse_session(std::string_view text, std::string_view name);

/// Reads a file of at most `kLargestSession` bytes. Throws nn::InputError.
RecordedSession load_session(const std::filesystem::path& path);

/// Whether `source` is called as sessions are.
bool is_session(std::string_view source);

} // namespace app
