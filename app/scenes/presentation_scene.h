#pragma once

#include "app/layout.h"
#include "app/painter.h"
#include "app/view.h"

namespace app {

/// How high the tag of a touched control is, before text scaling: no more than the stage's foot.
inline constexpr float kTouchedHeight = 36;

/// The control that was touched, with its old and its new value, on one line at the stage's foot:
/// below all units. It slides in from the left. Nothing while none is.
void draw_touched(const Painter& painter, const Layout& layout, const View& view);

/// The view's film card in front of all of a frame of `size` logical pixels.
void draw_film_card(const Painter& painter, glm::vec2 size, const View& view);

} // namespace app
