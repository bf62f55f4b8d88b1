#pragma once

#include <glm/vec2.hpp>
#include <imgui.h>

namespace app {

/// Signs drawn as shapes: the type family has none of them. `help` is a letter, drawn as text.
enum class Icon {
    reset,
    play,
    pause,
    step,
    step_back,
    theme,
    help,
    plus,
    minus,
    chevron,
    chevron_up,
    record,
    stop,
    none
};

/// From here on in this frame, what is drawn into `list` goes soft over one physical pixel at its
/// edges, whatever the scale.
void soften_edges(ImDrawList& list);

/// Draws `icon` about `center`, `radius` logical pixels to each side.
void draw_icon(ImDrawList& list, Icon icon, glm::vec2 center, float radius, ImU32 color);

/// The mark of a drop-down.
void draw_chevron(ImDrawList& list, glm::vec2 center, ImU32 color);

} // namespace app
