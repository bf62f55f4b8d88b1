#pragma once

#include "app/network_layout.h"

namespace app {

/// What of the network lies under `pointer`: a bias first, then a tile, then the nearest edge
/// within a few pixels; monostate if none.
decltype(View::hovered)
pick(const NetworkLayout& layout, const nn::Snapshot& snapshot, glm::vec2 pointer);

} // namespace app
