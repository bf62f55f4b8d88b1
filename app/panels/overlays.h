#pragma once

#include "app/panels/panel.h"

namespace app {

/// A sentence over the stage's foot when something needs saying: a diverged run, a fault, a refused
/// file or edit; with what can be done about it.
void notice_bar(const Panel& panel);

/// The sheet of keys and gestures. `toggle` opens or closes it; a click beside it closes it too.
void help_sheet(const Panel& panel, bool toggle);

} // namespace app
