#pragma once

#include "engine/draw_list.h"
#include "engine/glyph_store.h"
#include "shaders/instances.h"

#include <vector>

namespace engine {

/// Appends the glyphs of a line at `scale`. The baseline stands on a whole physical pixel.
void plan_text(const Text& text,
               float scale,
               const Fonts& fonts,
               GlyphStore& store,
               std::vector<gpu::Glyph>& glyphs);

} // namespace engine
