#pragma once

#include <glm/vec2.hpp>
#include <glm/vec4.hpp>

#include <cstdint>
#include <vector>

namespace engine {

/// sRGB components and straight alpha, each in [0, 1].
using Color = glm::vec4;

/// An axis-aligned rectangle, y downwards, in logical pixels.
struct Rect {
    glm::vec2 min{0};
    glm::vec2 max{0};

    glm::vec2 size() const { return max - min; }
    glm::vec2 center() const { return (min + max) * 0.5f; }
    bool contains(glm::vec2 point) const {
        return point.x >= min.x && point.x < max.x && point.y >= min.y && point.y < max.y;
    }
    bool operator==(const Rect&) const = default;
};

/// A size in physical pixels.
struct Extent {
    int width = 0;
    int height = 0;

    bool operator==(const Extent&) const = default;
};

/// Pixels read back from the GPU: rows top to bottom, 4 bytes each, RGBA, straight alpha.
struct Image {
    Extent extent;
    std::vector<std::uint8_t> rgba;
};

} // namespace engine
