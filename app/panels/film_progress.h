#pragma once

#include "app/panels/panel.h"

namespace app {

/// While a film or a picture is being made: how far it is, in a line at the foot of the stage, and
/// its end.
void film_progress(const Panel& panel);

/// "Making lesson.mp4 — 42 %, 1:10 left", "… — 97 %, a moment left".
std::string film_progress_words(const FilmProgress& progress, const std::string& name);

} // namespace app
