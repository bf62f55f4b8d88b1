#pragma once

#include "app/panels/panel.h"

namespace app {

/// The sheet of keys and gestures. `opens` opens it; like other sheets it closes by its button and
/// Escape, and by a click beside it or '?' too. Returns whether it is open.
bool help_sheet(const Panel& panel, bool opens);

} // namespace app
