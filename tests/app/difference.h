#pragma once

#include "engine/geometry.h"

#include <glm/common.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace tests {

/// Where two pictures of one size differ: what something drawn changes.
class Difference {
  public:
    Difference(const engine::Image& before, const engine::Image& after)
        : before_(before), after_(after) {}

    bool empty() const { return count({{0, 0}, size()}) == 0; }

    /// Pixels that differ within `area`.
    int count(const engine::Rect& area) const {
        int found = 0;
        visit(area, [&](glm::ivec2, int off) { found += off > 0 ? 1 : 0; });
        return found;
    }

    /// And how much in the mean, of 255.
    double mean(const engine::Rect& area) const {
        double sum = 0;
        int pixels = 0;
        visit(area, [&](glm::ivec2, int off) {
            sum += off;
            ++pixels;
        });
        return sum / std::max(pixels, 1);
    }

    /// The smallest rectangle around all pixels that differ.
    engine::Rect bounds() const {
        engine::Rect around{size(), {0, 0}};
        visit({{0, 0}, size()}, [&](glm::ivec2 at, int off) {
            if (off > 0) {
                around.min = glm::min(around.min, glm::vec2(at));
                around.max = glm::max(around.max, glm::vec2(at + 1));
            }
        });
        return around;
    }

    /// Whether all that differs lies within `area`, and something does.
    bool lies_within(const engine::Rect& area) const {
        const engine::Rect around = bounds();
        return around.min.x < around.max.x && around.min.x >= area.min.x &&
               around.min.y >= area.min.y && around.max.x <= area.max.x &&
               around.max.y <= area.max.y;
    }

  private:
    glm::vec2 size() const { return {before_.extent.width, before_.extent.height}; }

    template <class Visit> void visit(const engine::Rect& area, Visit visit_pixel) const {
        const glm::ivec2 low = glm::max(glm::ivec2(glm::floor(area.min)), glm::ivec2(0));
        const glm::ivec2 high = glm::min(glm::ivec2(glm::ceil(area.max)), glm::ivec2(size()));
        for (int y = low.y; y < high.y; ++y) {
            for (int x = low.x; x < high.x; ++x) {
                const auto at = 4 * (static_cast<std::size_t>(y) *
                                         static_cast<std::size_t>(before_.extent.width) +
                                     static_cast<std::size_t>(x));
                int off = 0;
                for (std::size_t k = 0; k < 4; ++k) {
                    off = std::max(off, std::abs(int{before_.rgba[at + k]} - after_.rgba[at + k]));
                }
                visit_pixel(glm::ivec2(x, y), off);
            }
        }
    }

    const engine::Image& before_;
    const engine::Image& after_;
};

inline engine::Rect grown(const engine::Rect& rect, float by) {
    return {rect.min - by, rect.max + by};
}

inline engine::Rect together(const engine::Rect& a, const engine::Rect& b) {
    return {glm::min(a.min, b.min), glm::max(a.max, b.max)};
}

} // namespace tests
