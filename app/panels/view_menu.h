#pragma once

#include "app/panels/panel.h"

namespace app {

/// A button that opens a menu of what is shown: every control can be hidden and comes back at once.
void view_menu(const Panel& panel, float width);

/// A button that opens the list of what was done by hand; a click goes back or forth to it.
void edits_menu(const Panel& panel, float width);

} // namespace app
