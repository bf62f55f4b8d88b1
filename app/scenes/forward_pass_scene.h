#pragma once

#include "app/network_layout.h"
#include "app/painter.h"
#include "app/session.h"

namespace app {

/// Seconds that a forward pass spends on each layer.
inline constexpr double kForwardPassLayerSeconds = 0.9;

/// Plays the session's forward pass at scene time `time_s`: layer by layer the units' real values
/// light up, and pulses sized by |weight x activation| run along the edges that are being summed.
/// Afterwards all values stay. Nothing is drawn if none is playing.
void draw_forward_pass(const Painter& painter,
                       const NetworkLayout& layout,
                       const Session& session,
                       double time_s);

/// Whether pulses are still under way at `time_s`.
bool forward_pass_moving(const Session& session, double time_s);

} // namespace app
