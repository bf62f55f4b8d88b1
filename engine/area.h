#pragma once

#include <vulkan/vulkan.h>

#include <algorithm>
#include <cstdint>

namespace engine {

/// A rectangle of whole physical pixels, y downwards; `right` and `bottom` are just outside.
struct Area {
    std::int32_t left = 0;
    std::int32_t top = 0;
    std::int32_t right = 0;
    std::int32_t bottom = 0;

    bool is_empty() const { return left >= right || top >= bottom; }
    bool operator==(const Area&) const = default;
};

inline Area intersection(const Area& a, const Area& b) {
    return {std::max(a.left, b.left),
            std::max(a.top, b.top),
            std::min(a.right, b.right),
            std::min(a.bottom, b.bottom)};
}

/// The smallest area that holds both.
inline Area hull(const Area& a, const Area& b) {
    return {std::min(a.left, b.left),
            std::min(a.top, b.top),
            std::max(a.right, b.right),
            std::max(a.bottom, b.bottom)};
}

inline Area area_of(const VkRect2D& rect) {
    return {rect.offset.x,
            rect.offset.y,
            rect.offset.x + static_cast<std::int32_t>(rect.extent.width),
            rect.offset.y + static_cast<std::int32_t>(rect.extent.height)};
}

/// `area` must not be empty.
inline VkRect2D rect_of(const Area& area) {
    return {{area.left, area.top},
            {static_cast<std::uint32_t>(area.right - area.left),
             static_cast<std::uint32_t>(area.bottom - area.top)}};
}

} // namespace engine
