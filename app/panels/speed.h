#pragma once

#include "app/panels/panel.h"
#include "nn/command.h"

namespace app {

/// The speed slider: slow motion at its left end, example by example; then updates per second, ever
/// more; at its right end as fast as the machine can.
void speed_slider(const Panel& panel, float x, float width);

/// The pace at `position` of the slider, in [0, 1].
nn::SetPace pace_at(float position);
/// Where on the slider a pace is.
float position_of_pace(const nn::SetPace& pace);

} // namespace app
