#pragma once

#include "app/panels/panel.h"

namespace app {

/// The run's past along the bottom of the window: its losses, what was changed and when, the
/// courses left behind. Dragged along it, the playground shows that moment.
void history_bar(const Panel& panel);

/// The epoch at the right end of a bar that shows `last` epochs: a round number somewhat beyond, so
/// that marks stay where they are for a while.
double history_end(double last);

} // namespace app
