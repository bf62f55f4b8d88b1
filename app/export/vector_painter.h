#pragma once

#include "app/export/vector_text.h"

#include <span>

namespace app {

/// Draws `list` with cairo, in painter's order, as the renderer does: shapes, strokes and text as
/// vectors, heatmaps of units as the pictures `heatmaps`, in their order in the list. One unit of
/// cairo's user space is one logical pixel. What goes wrong is in `cairo`'s status afterwards.
void paint(cairo_t& cairo,
           const engine::DrawList& list,
           const VectorText& text,
           std::span<const engine::Image> heatmaps);

} // namespace app
