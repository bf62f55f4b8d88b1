#pragma once

#include "app/panels/panel.h"

namespace app {

/// The sheet of keys and gestures. `toggle` opens or closes it; a click beside it closes it too.
void help_sheet(const Panel& panel, bool toggle);

} // namespace app
