#pragma once

#include "app/network_layout.h"
#include "app/painter.h"
#include "app/session.h"

#include <string>

namespace app {

/// Seconds that a forward pass spends on each layer.
inline constexpr double kForwardPassLayerSeconds = 2;

/// Of a pass through so many layers, until its result was looked at for a while too.
double forward_pass_seconds(std::size_t layers);

/// Plays the session's forward pass at scene time `time_s`. Layer by layer: pulses sized by
/// |weight x activation| run along the edges, then each unit shows its sum, then what its
/// activation makes of it. Afterwards all values stay. Nothing is drawn if none is playing.
void draw_forward_pass(const Painter& painter,
                       const NetworkLayout& layout,
                       const Session& session,
                       double time_s);

/// The sentence that says what happens then; empty if none is playing.
std::string forward_pass_words(const Session& session, double time_s);

/// Whether it is still under way at `time_s`, or its result not yet looked at for a while.
bool forward_pass_under_way(const Session& session, double time_s);

/// The same, unless it was made to stand still.
bool forward_pass_moving(const Session& session, double time_s);

} // namespace app
