#pragma once

#include "engine/draw_list.h"
#include "shaders/instances.h"

#include <optional>

namespace engine {

/// A curve at `scale` as one strip that the vertex shader evaluates, of as many pieces as make it
/// smooth at that size. None where the strip would fold over itself: where the curve turns within
/// its own width, or begins or ends in a point of no direction.
std::optional<gpu::CurveInstance> plan_curve(const Curve& curve, float scale);

} // namespace engine
