#pragma once

#include "app/network_layout.h"
#include "app/painter.h"
#include "app/session.h"

namespace app {

/// Draws the card of whatever unit, edge or bias is hovered: its live values, beside it and within
/// `bounds`. Nothing if nothing is.
void draw_card(const Painter& painter,
               const NetworkLayout& layout,
               const Session& session,
               const engine::Rect& bounds);

} // namespace app
