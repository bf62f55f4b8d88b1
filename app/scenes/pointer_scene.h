#pragma once

#include "app/network_layout.h"
#include "app/pointer.h"
#include "app/session.h"

#include <optional>

namespace app {

/// Where the tip of the recorded pointer is in this frame: at the place of what it was on, and on
/// the edge that is hovered. Nothing where this frame lacks that.
std::optional<glm::vec2> pointer_tip(const View& view,
                                     const Layout& layout,
                                     const NetworkLayout& network,
                                     const Places& controls);

/// The recorded pointer, above everything: an arrow with its tip there, with a ring while pressed.
/// Call between ImGui's NewFrame and its end.
void draw_pointer(const View& view,
                  const Layout& layout,
                  const NetworkLayout& network,
                  const Places& controls);

} // namespace app
