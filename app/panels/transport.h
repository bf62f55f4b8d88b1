#pragma once

#include "app/panels/panel.h"

namespace app {

/// Width of the transport's buttons, where one is `button` wide.
float transport_width(float button);

/// Reset, step back, play or pause, step and what a step is, at the cursor.
void transport(const Panel& panel, float button);

inline constexpr float kEpochWidth = 92; ///< that the counter takes

/// How far training is.
void epoch_counter(const Panel& panel, float x);

} // namespace app
