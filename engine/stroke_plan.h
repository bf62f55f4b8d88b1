#pragma once

#include "engine/draw_list.h"
#include "shaders/instances.h"

#include <vector>

namespace engine {

/// Appends the segments of a curve at `scale`, as many as make it smooth at that size.
void plan_curve(const Curve& curve, float scale, std::vector<gpu::Segment>& segments);

/// Appends the segments of a polyline at `scale`. One point gives a dot.
void plan_polyline(const Polyline& line, float scale, std::vector<gpu::Segment>& segments);

} // namespace engine
