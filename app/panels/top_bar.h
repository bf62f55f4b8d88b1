#pragma once

#include "app/panels/panel.h"

namespace app {

/// Name, transport, epoch, speed, theme and help. Sets `toggle_help` when help was pressed.
void top_bar(const Panel& panel, bool& toggle_help);

} // namespace app
