#include "engine/draw_bounds.h"

#include <glm/common.hpp>

#include <cmath>
#include <numbers>

namespace engine {

namespace {

constexpr float kFar = 1 << 20; // pixels; beyond, whole numbers might not hold them

/// The pixels that `min` to `max`, grown by `reach`, touches. What is no number touches all.
Area touched(glm::vec2 min, glm::vec2 max, float reach) {
    const auto whole = [](float value, float otherwise) {
        return static_cast<std::int32_t>(std::isnan(value) ? otherwise
                                                           : std::clamp(value, -kFar, kFar));
    };
    return {whole(std::floor(min.x - reach), -kFar),
            whole(std::floor(min.y - reach), -kFar),
            whole(std::ceil(max.x + reach), kFar),
            whole(std::ceil(max.y + reach), kFar)};
}

// Each as far as its vertex shader reaches.

Area bounds(const gpu::Shape& shape) {
    return touched({shape.rect.x, shape.rect.y},
                   {shape.rect.z, shape.rect.w},
                   std::max(1.0f + shape.rim_width, shape.softness * 0.5f + 0.5f));
}

Area bounds(const gpu::Segment& segment) {
    const gpu::vec4& ends = segment.ends;
    return touched({std::min(ends.x, ends.z), std::min(ends.y, ends.w)},
                   {std::max(ends.x, ends.z), std::max(ends.y, ends.w)},
                   std::max(segment.reach_a, segment.reach_b) + segment.half_width + 1);
}

/// A curve stays among its control points.
Area bounds(const gpu::CurveInstance& curve) {
    const gpu::vec4 least = glm::min(curve.start, curve.end);
    const gpu::vec4 most = glm::max(curve.start, curve.end);
    return touched({std::min(least.x, least.z), std::min(least.y, least.w)},
                   {std::max(most.x, most.z), std::max(most.y, most.w)},
                   (curve.half_width + 0.5f) * std::numbers::sqrt2_v<float>);
}

Area bounds(const gpu::Glyph& glyph) {
    return {glyph.origin.x,
            glyph.origin.y,
            glyph.origin.x + static_cast<std::int32_t>(glyph.size & 0xffff),
            glyph.origin.y + static_cast<std::int32_t>(glyph.size >> 16)};
}

Area bounds(const gpu::Tile& tile) {
    return touched({tile.rect.x, tile.rect.y}, {tile.rect.z, tile.rect.w}, 1);
}

template <typename Instance> std::vector<Area> all(const std::vector<Instance>& instances) {
    std::vector<Area> areas;
    areas.reserve(instances.size());
    for (const Instance& instance : instances) {
        areas.push_back(bounds(instance));
    }
    return areas;
}

} // namespace

DrawBounds bounds_of(const DrawPlan& plan) {
    return {all(plan.shapes),
            all(plan.segments),
            all(plan.curves),
            all(plan.glyphs),
            all(plan.tiles[0].instances),
            all(plan.tiles[1].instances),
            all(plan.tiles[2].instances)};
}

} // namespace engine
