#pragma once

#include "engine/geometry.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace app {

/// For whoever drives the window from outside (tests, demonstrations): keeps the file named by the
/// environment variable NEURARIUM_CONTROLS_FILE up to date with the rectangles of all named
/// controls, as JSON {"play": [x, y, width, height], …} in physical window pixels, and with
/// "pointer": [x, y], where the last frame saw the pointer, while it is inside. Without the
/// variable it does nothing.
class ControlFile {
  public:
    ControlFile();
    /// Writes if anything moved since last time. Places are in logical pixels; `scale` is physical
    /// pixels per logical one.
    void write(const std::map<std::string, engine::Rect>& controls,
               std::optional<glm::vec2> pointer,
               float scale);

  private:
    std::filesystem::path path_;
    std::string written_;
};

} // namespace app
