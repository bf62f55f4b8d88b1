#pragma once

#include "app/panels/panel.h"
#include "nn/command.h"

#include <functional>
#include <string>

namespace app {

/// The speed slider: slow motion at its left end, example by example; then updates per second, ever
/// more; at its right end as fast as the machine can.
void speed_slider(const Panel& panel, float x, float width);

/// How fast the run goes, in words; fewer where those do not pass `fits`.
std::string pace_words(const Session& session, const std::function<bool(const std::string&)>& fits);

/// The pace at `position` of the slider, in [0, 1].
nn::SetPace pace_at(float position);
/// Where on the slider a pace is.
float position_of_pace(const nn::SetPace& pace);

} // namespace app
