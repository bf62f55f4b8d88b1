#pragma once

#include "engine/geometry.h"

namespace engine {

/// Where a window stands on the desktop: the corner and the size of what it shows, in the desktop's
/// own units.
struct WindowPlace {
    int x = 0;
    int y = 0;
    Extent size;

    bool operator==(const WindowPlace&) const = default;
};

} // namespace engine
