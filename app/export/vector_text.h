#pragma once

#include "app/export/cairo_handles.h"
#include "engine/draw_list.h"

#include <array>

namespace app {

/// Writes lines of the type family with cairo. PDFs get real text in an embedded subset of the
/// font, which can be searched and copied; SVGs get its outlines, so that they look the same where
/// the family is not installed.
class VectorText {
  public:
    /// `fonts` must outlive it.
    explicit VectorText(const engine::Fonts& fonts);

    void paint(cairo_t& cairo, const engine::Text& text) const;

  private:
    const engine::Fonts& fonts_;
    std::array<CairoFace, 4> faces_; ///< in the order of engine::FontWeight
    CairoFontOptions options_;
};

} // namespace app
