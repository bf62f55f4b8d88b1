#pragma once

#include "engine/geometry.h"

#include <glm/vec2.hpp>
#include <imgui.h>

namespace app {

// Our vectors and colours as Dear ImGui takes them, and its as ours.

inline ImVec2 im(glm::vec2 v) {
    return {v.x, v.y};
}

inline ImVec4 im(engine::Color color) {
    return {color.r, color.g, color.b, color.a};
}

inline glm::vec2 glm_of(ImVec2 v) {
    return {v.x, v.y};
}

} // namespace app
