#pragma once

#include "engine/area.h"
#include "engine/draw_plan.h"

#include <array>

namespace engine {

/// Which pixels each instance of a plan may touch, clips left aside; by kind, then in the plan's
/// order.
using DrawBounds = std::array<std::vector<Area>, DrawPlan::kKindCount>;

DrawBounds bounds_of(const DrawPlan& plan);

} // namespace engine
