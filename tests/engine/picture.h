#pragma once

#include "engine/geometry.h"

#include <optional>

namespace engine::test {

/// One pixel's components, 0 to 255.
glm::ivec4 pixel(const Image& image, int x, int y);

/// Sum of a component (0 red … 3 alpha) over all pixels, in whole pixels.
double sum(const Image& image, int component);

/// The smallest rectangle of pixels that differ from the top left one; none when all are the same.
struct Bounds {
    int left, top, right, bottom; ///< right and bottom lie behind the last pixel
};
std::optional<Bounds> changed_bounds(const Image& image);

} // namespace engine::test
