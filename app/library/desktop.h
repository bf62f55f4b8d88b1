#pragma once

#include <filesystem>

namespace app {

/// Has the desktop open a file with its own program for it, which goes on by itself. False where
/// there is none to ask (xdg-open).
bool open_with_desktop(const std::filesystem::path& file);

} // namespace app
