#pragma once

#include "app/layout.h"
#include "app/painter.h"
#include "app/view.h"

namespace app {

/// The control that was touched, large, with its old and its new value, at the stage's lower left:
/// below the features, clear of the columns' heads. It slides in from the left. Nothing while none
/// is.
void draw_touched(const Painter& painter, const Layout& layout, const View& view);

/// The view's film card in front of all of a frame of `size` logical pixels.
void draw_film_card(const Painter& painter, glm::vec2 size, const View& view);

} // namespace app
