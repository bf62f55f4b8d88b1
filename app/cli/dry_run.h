#pragma once

#include "app/export/estimate.h"

#include <filesystem>
#include <string>

namespace app {

/// What `neurarium export --dry-run` prints: a line each for the format, the codec, the picture,
/// the length and the size.
std::string dry_run_report(const std::filesystem::path& output,
                           const FilmOptions& options,
                           const Estimate& estimate);

/// Bytes as people read them: "812 bytes", "7.3 MB", "1.25 GB".
std::string byte_words(std::uintmax_t bytes);

} // namespace app
