#pragma once

#include "app/panels/panel.h"

namespace app {

/// What is grabbed on the right: points of the plot (a click plays their forward pass, beginning at
/// `time_s`) and the check boxes of the view.
void output_panel(const Panel& panel, double time_s);

} // namespace app
