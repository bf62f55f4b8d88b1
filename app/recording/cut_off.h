#pragma once

#include <filesystem>
#include <optional>

namespace app {

/// Looks for recordings in `folder` that nobody writes and nobody ended: the program went before.
/// Each is ended there, without the half line that may stand last. Returns the newest, by its first
/// part. What cannot
/// be read or written is passed over.
std::optional<std::filesystem::path> end_cut_off_recordings(const std::filesystem::path& folder);

} // namespace app
