#pragma once

#include <cairo.h>

#include <memory>

namespace app {

template <auto destroy> struct CairoDelete {
    template <typename T> void operator()(T* object) const { destroy(object); }
};

// Owners of cairo's objects.
using Cairo = std::unique_ptr<cairo_t, CairoDelete<cairo_destroy>>;
using CairoSurface = std::unique_ptr<cairo_surface_t, CairoDelete<cairo_surface_destroy>>;
using CairoPattern = std::unique_ptr<cairo_pattern_t, CairoDelete<cairo_pattern_destroy>>;
using CairoFace = std::unique_ptr<cairo_font_face_t, CairoDelete<cairo_font_face_destroy>>;
using CairoFontOptions =
    std::unique_ptr<cairo_font_options_t, CairoDelete<cairo_font_options_destroy>>;

/// Throws std::runtime_error with `what` and cairo's words unless `status` is success.
void check_cairo(cairo_status_t status, const char* what);

} // namespace app
