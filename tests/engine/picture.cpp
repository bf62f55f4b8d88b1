#include "tests/engine/picture.h"

#include <algorithm>

namespace engine::test {

glm::ivec4 pixel(const Image& image, int x, int y) {
    const auto at =
        4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(image.extent.width) +
             static_cast<std::size_t>(x));
    return {image.rgba[at], image.rgba[at + 1], image.rgba[at + 2], image.rgba[at + 3]};
}

double sum(const Image& image, int component) {
    double total = 0;
    for (std::size_t i = static_cast<std::size_t>(component); i < image.rgba.size(); i += 4) {
        total += image.rgba[i] / 255.0;
    }
    return total;
}

std::optional<Bounds> changed_bounds(const Image& image) {
    std::optional<Bounds> bounds;
    const glm::ivec4 background = pixel(image, 0, 0);
    for (int y = 0; y < image.extent.height; ++y) {
        for (int x = 0; x < image.extent.width; ++x) {
            if (pixel(image, x, y) == background) {
                continue;
            }
            const Bounds old = bounds.value_or(Bounds{x, y, x, y});
            bounds = Bounds{std::min(old.left, x),
                            std::min(old.top, y),
                            std::max(old.right, x + 1),
                            std::max(old.bottom, y + 1)};
        }
    }
    return bounds;
}

} // namespace engine::test
