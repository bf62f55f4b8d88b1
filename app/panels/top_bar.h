#pragma once

#include "app/panels/panel.h"

namespace app {

/// Name, transport, epoch, speed, theme and help. Sets `toggle_help` when help was pressed.
void top_bar(const Panel& panel, bool& toggle_help);

/// Updates per second at a slider position in [0, 1]: 1 at the left, as fast as it goes at the
/// right end; and back.
double pace_at(float position);
float position_of_pace(double steps_per_second);

} // namespace app
