#pragma once

#include "app/network_layout.h"
#include "app/painter.h"
#include "app/scenes/camera.h"
#include "app/session.h"

#include <optional>
#include <vector>

namespace app {

/// How a card comes onto a frame.
struct CardPlace {
    engine::Rect bounds;          ///< within which it stands
    std::optional<glm::vec2> tip; ///< the pointer's
    float least_scale = 1;        ///< of its words, where they are wider than there is room
    const Cameras& cameras;       ///< that the stage is seen through
};

/// Draws the card of whatever unit, edge or bias is hovered: its live values, beside it, within
/// bounds and clear of it, of its ends, of the columns' heads and of the pointer, as far as there
/// is room. Nothing if nothing is.
void draw_card(const Painter& painter,
               const NetworkLayout& layout,
               const Session& session,
               const CardPlace& place);

/// What a card stands clear of.
struct Obstacles {
    std::vector<engine::Rect> kept_clear; ///< what it explains
    std::vector<engine::Rect> others;     ///< rather than that, it covers these
};

/// A place for a card of `size` pixels next to `beside`, within `bounds`, that covers as little as
/// can be of `obstacles`: at its right, its left, below or above, else at an end of the bounds.
engine::Rect card_place(glm::vec2 size,
                        const engine::Rect& beside,
                        const engine::Rect& bounds,
                        const Obstacles& obstacles);

} // namespace app
