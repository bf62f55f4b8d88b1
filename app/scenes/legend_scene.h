#pragma once

#include "app/network_layout.h"
#include "app/painter.h"
#include "app/session.h"

namespace app {

/// What colours, widths, circles and dots on the stage mean, in a line at its foot; as much of it
/// as there is room for. Nothing while something else is said there, or where it is hidden.
void draw_legend(const Painter& painter, const NetworkLayout& layout, const View& view);

} // namespace app
