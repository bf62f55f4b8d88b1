#pragma once

#include "app/network_layout.h"
#include "app/painter.h"
#include "app/session.h"

#include <optional>
#include <span>

namespace app {

/// Draws the card of whatever unit, edge or bias is hovered: its live values, beside it, within
/// `bounds` and clear of it, of its ends and of the pointer, as far as there is room. Nothing if
/// nothing is.
void draw_card(const Painter& painter,
               const NetworkLayout& layout,
               const Session& session,
               const engine::Rect& bounds,
               std::optional<glm::vec2> pointer);

/// A place for a card of `size` pixels next to `beside`, within `bounds`, that covers as little as
/// can be of `obstacles`: at its right, its left, below or above, else in a corner.
engine::Rect card_place(glm::vec2 size,
                        const engine::Rect& beside,
                        const engine::Rect& bounds,
                        std::span<const engine::Rect> obstacles);

} // namespace app
