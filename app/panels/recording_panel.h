#pragma once

#include "app/panels/panel.h"

namespace app {

/// Begins and ends a recording; while one is under way it shows for how long, and beside it a menu
/// for captions and marks.
void record_button(const Panel& panel, float height);
float record_button_width(const Panel& panel, float height);

/// Where a caption is typed, at the bottom of the stage, while the recording asks for one.
void caption_field(const Panel& panel);

} // namespace app
