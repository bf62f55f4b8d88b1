#pragma once

#include "app/library/folder.h"
#include "app/recording/recorded_session.h"

#include <filesystem>
#include <functional>
#include <string_view>

namespace app {

inline constexpr std::string_view kSessionFormat = "neurarium-session";
inline constexpr int kSessionVersion = 1;

/// Reads a session out of its file's text. A file may end anywhere: what was cut off its last line
/// is left out with a remark, as any line is that cannot be read. Throws nn::InputError where the
/// first two lines cannot be, naming `name`, the line, what was expected and what was found. A text
/// is one part: that others follow is told by a remark.
RecordedSession parse_session(std::string_view text, std::string_view name);

/// Reads a file and the parts that follow it, however long, line by line; of a later part, all from
/// the first on: see session_parts.h. `look_up` is called before every line and may throw, to give
/// up. Throws nn::InputError.
RecordedSession load_session(
    const std::filesystem::path& path, const std::function<void()>& look_up = [] {});

/// Whether `source` is called as sessions are.
bool is_session(std::string_view source);

} // namespace app
