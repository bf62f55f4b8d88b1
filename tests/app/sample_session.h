#pragma once

#include "app/recording/session_parts.h"

#include <filesystem>

namespace tests {

/// Records a session of about a second into `file`, as the window would: played, edited, hovered,
/// captioned, marked, stepped through by example, and ended.
void record_sample(const std::filesystem::path& file, const app::PartLimits& limits = {});

} // namespace tests
