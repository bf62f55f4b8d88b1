#pragma once

#include <filesystem>

namespace tests {

/// Records a session of about a second into `file`, as the window would: played, edited, hovered,
/// captioned, marked, stepped through by example, and ended.
void record_sample(const std::filesystem::path& file);

} // namespace tests
