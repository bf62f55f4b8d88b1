#include "engine/curve_plan.h"

#include "engine/stroke_path.h"

#include <glm/geometric.hpp>

namespace engine {

namespace {

/// Whether the strip would cover itself: where the radius of the curve is below the strip's reach
/// to one side, or between two sections lies most of a right angle.
bool folds(const gpu::CurveInstance& curve) {
    const glm::vec2 p0{curve.start.x, curve.start.y};
    const glm::vec2 p1{curve.start.z, curve.start.w};
    const glm::vec2 p2{curve.end.x, curve.end.y};
    const glm::vec2 p3{curve.end.z, curve.end.w};
    const float reach = curve.half_width + 0.5f;
    glm::vec2 before = p1 - p0;
    for (std::uint32_t i = 0; i <= curve.piece_count; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(curve.piece_count);
        const float s = 1 - t;
        // A third of the first derivative and a sixth of the second: the radius is
        // |first|^3 / (2/3 |first x second|).
        const glm::vec2 first = s * s * (p1 - p0) + 2 * s * t * (p2 - p1) + t * t * (p3 - p2);
        const glm::vec2 second = s * (p2 - 2.0f * p1 + p0) + t * (p3 - 2.0f * p2 + p1);
        const float speed = glm::dot(first, first);
        const float bend = (first.x * second.y - first.y * second.x) * (2.0f / 3) * reach;
        const float turn = glm::dot(before, first);
        const bool is_gentle = bend * bend < speed * speed * speed && turn > 0 &&
                               2 * turn * turn > speed * glm::dot(before, before);
        if (!is_gentle) { // nor is what is no number
            return true;
        }
        before = first;
    }
    return false;
}

} // namespace

std::optional<gpu::CurveInstance> plan_curve(const Curve& curve, float scale) {
    const StrokePen pen = pen_of(curve.width * scale, curve.from, curve.to);
    const gpu::CurveInstance instance{.start = {curve.p0 * scale, curve.p1 * scale},
                                      .end = {curve.p2 * scale, curve.p3 * scale},
                                      .from = pen.from,
                                      .to = pen.to,
                                      .half_width = pen.half_width,
                                      .piece_count =
                                          static_cast<std::uint32_t>(piece_count(curve, scale))};
    return pen.half_width == 0 || folds(instance) ? std::nullopt : std::optional(instance);
}

} // namespace engine
