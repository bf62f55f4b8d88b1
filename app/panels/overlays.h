#pragma once

#include "app/panels/panel.h"

namespace app {

/// A sentence over the stage's foot when something needs saying: a diverged run, a fault, a refused
/// file or edit; with what can be done about it.
void notice_bar(const Panel& panel);

/// The sheet of keys and gestures.
void help_sheet(const Panel& panel, bool& open);

} // namespace app
