#pragma once

#include "app/theme.h"
#include "engine/geometry.h"
#include "nn/datasets.h"

#include <span>

namespace app {

/// Draws points into the current ImGui window: the plane's [-6, 6] square fills `box`, x₂ upwards;
/// a label's sign is its colour, its size how strong. Points beyond the box are left out.
void draw_point_cloud(const Theme& theme,
                      const engine::Rect& box,
                      std::span<const nn::Example> points,
                      float radius = 1);

} // namespace app
