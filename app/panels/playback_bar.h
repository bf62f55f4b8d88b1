#pragma once

#include "app/panels/panel.h"

namespace app {

/// What stands in the history bar's place while a session is played back: play and pause, a track
/// to drag with the session's captions and marks on it, speed, and the ways out of it.
void playback_bar(const Panel& panel);

} // namespace app
