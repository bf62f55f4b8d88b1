#pragma once

#include "app/layout.h"
#include "app/painter.h"
#include "app/session.h"

namespace app {

/// What films say above the large plot: the epoch and, while it shows a unit or a feature, which
/// one, so that nobody takes the accuracy for that picture's. Where both are too wide, the unit.
void draw_film_heading(const Painter& painter, const Layout& layout, const Session& session);

/// What it takes of a line that numbers stand on too, with a gap: as much for every epoch.
float film_heading_width(const Painter& painter, const Layout& layout, const Session& session);

} // namespace app
