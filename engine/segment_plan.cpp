#include "engine/segment_plan.h"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

/// How far a quad must go beyond a join: far enough for its share of the wedge outside the turn.
float join_reach(glm::vec2 before, glm::vec2 at, glm::vec2 after, float reach) {
    const glm::vec2 in = glm::normalize(at - before);
    const glm::vec2 out = glm::normalize(after - at);
    if (glm::dot(in, out) <= 0) {
        return reach;
    }
    return std::min(reach, reach * std::abs(in.x * out.y - in.y * out.x) + 0.01f);
}

} // namespace

void plan_segments(const StrokePath& path, std::vector<gpu::Segment>& segments) {
    const std::size_t count = path.points.size();
    if (count == 0 || path.pen.half_width == 0) {
        return;
    }
    const float reach = path.pen.half_width + 1;
    const auto at = [&](std::size_t i) { return std::min(i, count - 1); };
    float reach_a = reach;
    for (std::size_t i = 0; i + 1 < std::max<std::size_t>(count, 2); ++i) {
        const bool has_previous = i > 0;
        const bool has_next = i + 2 < count;
        const glm::vec2 a = path.points[i];
        const glm::vec2 b = path.points[at(i + 1)];
        const glm::vec2 previous = has_previous ? path.points[i - 1] : a;
        const glm::vec2 next = path.points[at(i + 2)];
        const float reach_b = has_next ? join_reach(a, b, next, reach) : reach;
        segments.push_back({.ends = {a, b},
                            .neighbours = {previous, next},
                            .from = path.color(i),
                            .to = path.color(at(i + 1)),
                            .half_width = path.pen.half_width,
                            .reach_a = reach_a,
                            .reach_b = reach_b,
                            .flags = (has_previous ? SEGMENT_HAS_PREVIOUS : 0u) |
                                     (has_next ? SEGMENT_HAS_NEXT : 0u)});
        reach_a = reach_b;
    }
}

} // namespace engine
