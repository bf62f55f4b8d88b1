#pragma once

#include "engine/geometry.h"

#include <filesystem>
#include <map>
#include <string>

namespace app {

/// For whoever drives the window from outside (tests, demonstrations): keeps the file named by the
/// environment variable NEURARIUM_CONTROLS_FILE up to date with the rectangles of all named
/// controls, as JSON {"play": [x, y, width, height], …} in physical window pixels. Without the
/// variable it does nothing.
class ControlFile {
  public:
    ControlFile();
    /// Writes if anything moved since last time. `scale` is physical pixels per logical pixel.
    void write(const std::map<std::string, engine::Rect>& controls, float scale);

  private:
    std::filesystem::path path_;
    std::string written_;
};

} // namespace app
