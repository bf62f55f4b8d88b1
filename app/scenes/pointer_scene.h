#pragma once

#include "app/layout.h"
#include "app/pointer.h"
#include "app/session.h"

namespace app {

/// The recorded pointer, above everything: an arrow at the place of what it was on, with a ring
/// while pressed. Call between ImGui's NewFrame and its end. Nothing where this frame lacks that.
void draw_pointer(const View& view, const Layout& layout, const Places& controls);

} // namespace app
