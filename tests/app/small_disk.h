#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tests {

/// What gives a program a small disk of its own at `folder`, which only it sees, and whoever looks
/// through its eyes: words to put before the program's. None where nobody may mount one.
std::vector<std::string> on_disk(const std::filesystem::path& folder, int kib);

} // namespace tests
