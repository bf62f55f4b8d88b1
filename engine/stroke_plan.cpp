#include "engine/stroke_plan.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

constexpr float kTolerance = 0.16f; // physical pixels between a curve and its segments
constexpr float kMaxSegments = 512;
constexpr float kThinnest = 1; // physical pixels; below, strokes fade

struct Stroke {
    std::vector<glm::vec2> points; ///< physical pixels, no two neighbours the same
    std::vector<float> parts;      ///< of the way from `from` to `to`, one for each point
    float width = 1;               ///< physical pixels
    Color from{1};
    Color to{1};
};

bool is_finite(glm::vec2 point) {
    return std::isfinite(point.x) && std::isfinite(point.y);
}

/// Wang's formula: segments of equal parameter steps that stay within the tolerance.
int segment_count(glm::vec2 p0, glm::vec2 p1, glm::vec2 p2, glm::vec2 p3) {
    const float bend = std::max(glm::length(p0 - 2.0f * p1 + p2), glm::length(p1 - 2.0f * p2 + p3));
    const float count = std::ceil(std::sqrt(0.75f * bend / kTolerance));
    return static_cast<int>(std::clamp(count, 1.0f, kMaxSegments));
}

glm::vec2 point_at(const Curve& curve, float t) {
    const float s = 1 - t;
    return s * s * s * curve.p0 + 3 * s * s * t * curve.p1 + 3 * s * t * t * curve.p2 +
           t * t * t * curve.p3;
}

void add_point(Stroke& stroke, glm::vec2 point, float part) {
    if (is_finite(point) && (stroke.points.empty() || stroke.points.back() != point)) {
        stroke.points.push_back(point);
        stroke.parts.push_back(part);
    }
}

/// How far a quad must go beyond a join: far enough for its share of the wedge outside the turn.
float join_reach(glm::vec2 before, glm::vec2 at, glm::vec2 after, float reach) {
    const glm::vec2 in = glm::normalize(at - before);
    const glm::vec2 out = glm::normalize(after - at);
    if (glm::dot(in, out) <= 0) {
        return reach;
    }
    return std::min(reach, reach * std::abs(in.x * out.y - in.y * out.x) + 0.01f);
}

void add_segments(const Stroke& stroke, std::vector<gpu::Segment>& segments) {
    const std::size_t count = stroke.points.size();
    if (count == 0 || !(stroke.width > 0)) {
        return;
    }
    const float half_width = std::max(stroke.width, kThinnest) * 0.5f;
    const Color fade{1, 1, 1, std::min(stroke.width / kThinnest, 1.0f)};
    const float reach = half_width + 1;
    const auto point = [&](std::size_t i) { return stroke.points[std::min(i, count - 1)]; };
    const auto color = [&](std::size_t i) {
        return glm::mix(stroke.from, stroke.to, stroke.parts[std::min(i, count - 1)]) * fade;
    };
    float reach_a = reach;
    for (std::size_t i = 0; i + 1 < std::max<std::size_t>(count, 2); ++i) {
        const bool has_previous = i > 0;
        const bool has_next = i + 2 < count;
        const glm::vec2 a = point(i);
        const glm::vec2 b = point(i + 1);
        const glm::vec2 previous = has_previous ? point(i - 1) : a;
        const glm::vec2 next = has_next ? point(i + 2) : b;
        const float reach_b = has_next ? join_reach(a, b, next, reach) : reach;
        segments.push_back({.ends = {a, b},
                            .neighbours = {previous, next},
                            .from = color(i),
                            .to = color(i + 1),
                            .half_width = half_width,
                            .reach_a = reach_a,
                            .reach_b = reach_b,
                            .flags = (has_previous ? SEGMENT_HAS_PREVIOUS : 0u) |
                                     (has_next ? SEGMENT_HAS_NEXT : 0u)});
        reach_a = reach_b;
    }
}

} // namespace

void plan_curve(const Curve& curve, float scale, std::vector<gpu::Segment>& segments) {
    Stroke stroke{.points = {}, .parts = {}, .width = curve.width * scale};
    stroke.from = curve.from;
    stroke.to = curve.to;
    if (!is_finite(curve.p0 + curve.p1 + curve.p2 + curve.p3)) {
        return;
    }
    const int count =
        segment_count(curve.p0 * scale, curve.p1 * scale, curve.p2 * scale, curve.p3 * scale);
    for (int i = 0; i <= count; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(count);
        add_point(stroke, point_at(curve, t) * scale, t);
    }
    add_segments(stroke, segments);
}

void plan_polyline(const Polyline& line, float scale, std::vector<gpu::Segment>& segments) {
    Stroke stroke{.points = {}, .parts = {}, .width = line.width * scale};
    stroke.from = line.color;
    stroke.to = line.color;
    for (const glm::vec2 point : line.points) {
        add_point(stroke, point * scale, 0);
    }
    add_segments(stroke, segments);
}

} // namespace engine
