#pragma once

#include <glm/vec2.hpp>

#include <vector>

namespace app {

/// Cuts the line through `points` into dashes of `on` logical pixels with gaps of `off` pixels,
/// both above 0 and measured along the line, beginning with a dash. Every corner within a dash is
/// kept. Returns the dashes' points, at least two each.
std::vector<std::vector<glm::vec2>>
dashes(const std::vector<glm::vec2>& points, float on, float off);

} // namespace app
