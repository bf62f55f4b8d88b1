#pragma once

#include "engine/stroke_path.h"
#include "shaders/instances.h"

#include <vector>

namespace engine {

/// Appends a stroke as segments that divide the pixels among them: right for every turn. One point
/// gives a dot.
void plan_segments(const StrokePath& path, std::vector<gpu::Segment>& segments);

} // namespace engine
