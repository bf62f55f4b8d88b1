#include "engine/ui_fonts.h"

#include "engine/font_faces.h"

#include "imgui.h"
#include "imgui_freetype.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace engine {

namespace {

// What panels may write: Latin, Greek, punctuation, raised and lowered digits, arrows, mathematical
// operators, keys, shapes and check marks.
constexpr ImWchar kRanges[] = {0x0020, 0x017f, 0x0370, 0x03ff, 0x2010, 0x205f, 0x2070, 0x209f,
                               0x2190, 0x21ff, 0x2200, 0x22ff, 0x2300, 0x23ff, 0x25a0, 0x25ff,
                               0x2600, 0x26ff, 0x2700, 0x27bf, 0xfffd, 0xfffd, 0};

/// ImGui counts a font's size from ascender to descender, in whole pixels.
float line_pixels(const FontFace& face, float size, float scale) {
    return std::max(1.0f, std::round(size * scale * face.line_height()));
}

/// ImGui's advances are rounded up to whole pixels, which spaces letters unevenly; the exact ones
/// make lines as wide as `Fonts::width` says (the UI pass then sets glyphs on whole pixels).
void space_evenly(ImFont& font, const FontFace& face) {
    const float em = font.FontSize / face.line_height();
    for (ImFontGlyph& glyph : font.Glyphs) {
        glyph.AdvanceX = face.advance(face.glyph(glyph.Codepoint)) * em;
    }
    font.BuildLookupTable();
    for (const StandIn& pair : kStandIns) {
        const auto missing = static_cast<ImWchar>(pair.missing);
        if (font.FindGlyphNoFallback(missing) == nullptr) {
            font.AddRemapChar(missing, static_cast<ImWchar>(pair.present));
        }
    }
}

} // namespace

std::vector<ImFont*> build_ui_fonts(ImFontAtlas& atlas,
                                    const Fonts& fonts,
                                    std::span<const UiFont> styles,
                                    float scale) {
    atlas.Clear();
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.Flags |= ImFontAtlasFlags_NoBakedLines; // so that all but glyphs use the white texel
    std::vector<ImFont*> built;
    for (const UiFont& style : styles) {
        const FontFace& face = fonts.faces()[style.weight];
        ImFontConfig config;
        config.OversampleH = 1;
        config.FontNo = static_cast<int>(face.index());
        config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
        built.push_back(atlas.AddFontFromFileTTF(
            face.file().c_str(), line_pixels(face, style.size, scale), &config, kRanges));
    }
    if (!atlas.Build()) {
        throw std::runtime_error("Dear ImGui could not rasterise the panels' fonts.");
    }
    for (std::size_t i = 0; i < built.size(); ++i) {
        space_evenly(*built[i], fonts.faces()[styles[i].weight]);
    }
    return built;
}

} // namespace engine
