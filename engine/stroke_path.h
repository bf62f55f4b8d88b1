#pragma once

#include "engine/draw_list.h"

#include <vector>

namespace engine {

/// Strokes below a pixel's width are drawn one pixel wide, and fade.
struct StrokePen {
    float half_width = 0; ///< physical pixels, at least half of one; 0: nothing is to be drawn
    Color from{1};
    Color to{1};
};

/// `width` in physical pixels.
StrokePen pen_of(float width, const Color& from, const Color& to);

/// A stroke as straight pieces, in physical pixels.
struct StrokePath {
    StrokePen pen;
    std::vector<glm::vec2> points; ///< no two neighbours the same
    std::vector<float> parts;      ///< of the way from `from` to `to`, one for each point

    Color color(std::size_t point) const;
};

/// How many pieces of equal parameter steps make a curve smooth at `scale`: 1 to 512.
int piece_count(const Curve& curve, float scale);

/// Makes `path` a curve at `scale`, of as many pieces as make it smooth at that size. What `path`
/// held is replaced; its memory is used again.
void follow(StrokePath& path, const Curve& curve, float scale);

/// Makes `path` a polyline at `scale`. Points that are no numbers are left out.
void follow(StrokePath& path, const Polyline& line, float scale);

} // namespace engine
