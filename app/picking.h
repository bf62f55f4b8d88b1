#pragma once

#include "app/network_layout.h"

namespace app {

/// What of the network lies under `pointer`: a bias first, then a tile, then the nearest edge
/// within a few pixels; monostate if none.
decltype(View::hovered)
pick(const NetworkLayout& layout, const nn::Snapshot& snapshot, glm::vec2 pointer);

/// Whether a network has that unit (layer -1 is the features), or that weight.
bool has_unit(const nn::Snapshot& snapshot, UnitRef at);
bool has_weight(const nn::Snapshot& snapshot, WeightRef at);

/// Whether what is hovered is of this network, or nothing.
bool is_part_of(const nn::Snapshot& snapshot, const decltype(View::hovered)& hovered);

} // namespace app
