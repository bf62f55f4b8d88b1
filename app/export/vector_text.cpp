#include "app/export/vector_text.h"

#include "engine/font_faces.h"

#include <cairo-ft.h>
#include <fontconfig/fontconfig.h>

#include <vector>

namespace app {
namespace {

using engine::FontWeight;

/// Opened by cairo itself, which keeps faces for longer than it says.
CairoFace open(const engine::FontFace& face) {
    const std::unique_ptr<FcPattern, CairoDelete<FcPatternDestroy>> pattern(FcPatternCreate());
    FcPatternAddString(
        pattern.get(), FC_FILE, reinterpret_cast<const FcChar8*>(face.file().c_str()));
    FcPatternAddInteger(pattern.get(), FC_INDEX, static_cast<int>(face.index()));
    CairoFace opened(cairo_ft_font_face_create_for_pattern(pattern.get()));
    check_cairo(cairo_font_face_status(opened.get()), "cannot open a font");
    return opened;
}

struct Line {
    std::vector<cairo_glyph_t> glyphs;
    std::vector<cairo_text_cluster_t> clusters; ///< which bytes of the text each glyph stands for
    double width = 0;
};

Line lay_out(const engine::FontFace& face, const engine::Text& text) {
    Line line;
    std::size_t at = 0;
    const double size = text.size;
    line.width = size * lay_out_line(face, text.text, [&](engine::GlyphPlace place) {
                     const std::size_t begin = at;
                     engine::next_character(text.text, at);
                     line.glyphs.push_back({place.glyph, size * place.x, 0});
                     line.clusters.push_back({static_cast<int>(at - begin), 1});
                 });
    const double share = text.align == engine::Align::left     ? 0
                         : text.align == engine::Align::center ? 0.5
                                                               : 1;
    for (cairo_glyph_t& glyph : line.glyphs) {
        glyph.x += text.position.x - share * line.width;
        glyph.y = text.position.y;
    }
    return line;
}

} // namespace

VectorText::VectorText(const engine::Fonts& fonts)
    : fonts_(fonts), faces_{open(fonts.faces()[FontWeight::regular]),
                            open(fonts.faces()[FontWeight::medium]),
                            open(fonts.faces()[FontWeight::semibold]),
                            open(fonts.faces()[FontWeight::bold])},
      options_(cairo_font_options_create()) {
    // Outlines as they were designed: there is no pixel to fit them to.
    cairo_font_options_set_hint_style(options_.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options_.get(), CAIRO_HINT_METRICS_OFF);
}

void VectorText::paint(cairo_t& cairo, const engine::Text& text) const {
    if (text.text.empty() || !(text.size > 0) || text.color.a <= 0) {
        return;
    }
    const Line line = lay_out(fonts_.faces()[text.weight], text);
    cairo_set_font_face(&cairo, faces_[static_cast<std::size_t>(text.weight)].get());
    cairo_set_font_options(&cairo, options_.get());
    cairo_set_font_size(&cairo, text.size);
    cairo_set_source_rgba(&cairo, text.color.r, text.color.g, text.color.b, text.color.a);
    cairo_show_text_glyphs(&cairo,
                           text.text.data(),
                           static_cast<int>(text.text.size()),
                           line.glyphs.data(),
                           static_cast<int>(line.glyphs.size()),
                           line.clusters.data(),
                           static_cast<int>(line.clusters.size()),
                           {});
}

} // namespace app
