#pragma once

#include "app/panels/panel.h"

namespace app {

/// The last item's explanation, while the pointer rests on it.
void hint(const Panel& panel, const std::string& words);

/// Words at once on the part of a control that the pointer is on, which `part` is, in logical
/// pixels: below it, or above where there is no room, and always within the window.
void tip(const Panel& panel, const engine::Rect& part, const std::string& words);

/// The part of a wide control that the pointer is on: of no width.
engine::Rect under_pointer(const engine::Rect& control);

} // namespace app
