#pragma once

#include "app/network_layout.h"
#include "app/painter.h"
#include "app/session.h"

#include <string>

namespace app {

/// What the sentence of a followed example leaves free at its right, in logical pixels: a button
/// stands there.
inline constexpr float kFastWidth = 184;

/// Takes up the example that the snapshot followed last, if it is a new one, as begun at `time_s`;
/// lets go of the last one once the snapshot has. One that passes while the run plays stands still
/// while it is paused.
void take_up_example_pass(Session& session, double time_s);

/// Plays the session's followed example at scene time `time_s`. Forward as in a forward pass; then
/// back: each unit shows the loss's slope by its weighted sum (∂loss/∂sum), pulses carry what it
/// hands on to the units before it, and edges glow by the size of the slope by their weights.
void draw_example_pass(const Painter& painter,
                       const NetworkLayout& layout,
                       const Session& session,
                       double time_s);

/// The sentence that says what happens then; empty if no example is followed.
std::string example_pass_words(const Session& session, double time_s);

/// How far dropout has silenced a unit in the example that is followed, at scene time `time_s`:
/// from 0, not at all, to 1. Such a unit says "off", is dim, and has no edges.
float silence_of(const View& view, UnitRef unit, double time_s);

/// Whether one is on the stage that has not come to its end at `time_s`.
bool example_pass_under_way(const View& view, double time_s);

/// Whether it is still under way at `time_s`, and does not stand, or has just come to its end.
bool example_pass_moving(const Session& session, double time_s);

/// Whether one is on the stage.
bool example_pass_shown(const View& view);

} // namespace app
