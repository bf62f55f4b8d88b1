#include "engine/text_plan.h"

#include "engine/font_faces.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

constexpr float kLargest = 4096; // physical pixels per em; keeps bitmaps and their sizes in bounds

float aligned_start(const Text& text, const Fonts& fonts) {
    if (text.align == Align::left) {
        return text.position.x;
    }
    const float width = fonts.width(text.text, text.size, text.weight);
    return text.position.x - (text.align == Align::center ? width * 0.5f : width);
}

} // namespace

void plan_text(const Text& text,
               float scale,
               const Fonts& fonts,
               GlyphStore& store,
               std::vector<gpu::Glyph>& glyphs) {
    const float size = std::min(text.size * scale, kLargest);
    if (!(size > 0) || text.color.a <= 0) {
        return;
    }
    const float start = aligned_start(text, fonts) * scale;
    const int baseline = static_cast<int>(std::lround(text.position.y * scale));
    const int size_26_6 = static_cast<int>(std::lround(size * 64));
    lay_out_line(fonts.faces()[text.weight], text.text, [&](GlyphPlace place) {
        const int quarter =
            static_cast<int>(std::lround((start + place.x * size) * GlyphStore::kPhases));
        const int phase = quarter & (GlyphStore::kPhases - 1);
        const GlyphStore::Bitmap& bitmap = store.find(
            {.weight = text.weight, .glyph = place.glyph, .size = size_26_6, .phase = phase});
        if (bitmap.width == 0 || bitmap.height == 0) {
            return;
        }
        glyphs.push_back({.color = text.color,
                          .origin = {(quarter - phase) / GlyphStore::kPhases + bitmap.left,
                                     baseline - bitmap.top},
                          .size = static_cast<std::uint32_t>(bitmap.width | bitmap.height << 16),
                          .offset = bitmap.offset});
    });
}

} // namespace engine
