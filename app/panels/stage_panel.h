#pragma once

#include "app/network_layout.h"
#include "app/panels/panel.h"

namespace app {

/// What is grabbed on the stage: hovering, features switched by a click, and the buttons of the
/// layers' heads.
void stage_panel(const Panel& panel, const NetworkLayout& network);

} // namespace app
