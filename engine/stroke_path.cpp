#include "engine/stroke_path.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

constexpr float kTolerance = 0.16f; // physical pixels between a curve and its pieces
constexpr float kMostPieces = 512;
constexpr float kThinnest = 1; // physical pixels; below, strokes fade

bool is_finite(glm::vec2 point) {
    return std::isfinite(point.x) && std::isfinite(point.y);
}

glm::vec2 point_at(const Curve& curve, float t) {
    const float s = 1 - t;
    return s * s * s * curve.p0 + 3 * s * s * t * curve.p1 + 3 * s * t * t * curve.p2 +
           t * t * t * curve.p3;
}

void begin(StrokePath& path, const StrokePen& pen) {
    path.pen = pen;
    path.points.clear();
    path.parts.clear();
}

void add_point(StrokePath& path, glm::vec2 point, float part) {
    if (is_finite(point) && (path.points.empty() || path.points.back() != point)) {
        path.points.push_back(point);
        path.parts.push_back(part);
    }
}

} // namespace

StrokePen pen_of(float width, const Color& from, const Color& to) {
    const Color fade{1, 1, 1, std::min(width / kThinnest, 1.0f)};
    return {.half_width = width > 0 ? std::max(width, kThinnest) * 0.5f : 0.0f,
            .from = from * fade,
            .to = to * fade};
}

Color StrokePath::color(std::size_t point) const {
    return glm::mix(pen.from, pen.to, parts[point]);
}

// Wang's formula: as many as keep within the tolerance.
int piece_count(const Curve& curve, float scale) {
    const float bend = std::max(glm::length(curve.p0 - 2.0f * curve.p1 + curve.p2),
                                glm::length(curve.p1 - 2.0f * curve.p2 + curve.p3));
    const float count = std::ceil(std::sqrt(0.75f * bend * scale / kTolerance));
    return static_cast<int>(std::clamp(count, 1.0f, kMostPieces));
}

void follow(StrokePath& path, const Curve& curve, float scale) {
    begin(path, pen_of(curve.width * scale, curve.from, curve.to));
    if (!is_finite(curve.p0 + curve.p1 + curve.p2 + curve.p3)) {
        return;
    }
    const int count = piece_count(curve, scale);
    for (int i = 0; i <= count; ++i) {
        const float t = static_cast<float>(i) / static_cast<float>(count);
        add_point(path, point_at(curve, t) * scale, t);
    }
}

void follow(StrokePath& path, const Polyline& line, float scale) {
    begin(path, pen_of(line.width * scale, line.color, line.color));
    for (const glm::vec2 point : line.points) {
        add_point(path, point * scale, 0);
    }
}

} // namespace engine
