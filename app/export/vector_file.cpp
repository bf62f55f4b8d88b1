#include "app/export/vector_file.h"

#include "app/export/vector_painter.h"

#include <cairo-pdf.h>
#include <cairo-svg.h>

#include <exception>

namespace app {
namespace {

/// Hands on what cairo writes; exceptions wait until they are back in C++.
struct Sink {
    PartialFile& file;
    std::exception_ptr failure;

    static cairo_status_t write(void* sink, const unsigned char* bytes, unsigned count) {
        auto& self = *static_cast<Sink*>(sink);
        try {
            self.file.append({bytes, count});
            return CAIRO_STATUS_SUCCESS;
        } catch (...) {
            self.failure = std::current_exception();
            return CAIRO_STATUS_WRITE_ERROR;
        }
    }
};

CairoSurface open_svg(Sink& sink, const VectorPage& page) {
    CairoSurface surface(
        cairo_svg_surface_create_for_stream(&Sink::write, &sink, page.size.x, page.size.y));
    cairo_svg_surface_set_document_unit(surface.get(), CAIRO_SVG_UNIT_PT);
    return surface;
}

CairoSurface open_pdf(Sink& sink, const VectorPage& page) {
    CairoSurface surface(
        cairo_pdf_surface_create_for_stream(&Sink::write, &sink, page.size.x, page.size.y));
    const auto say = [&](cairo_pdf_metadata_t key, const std::string& words) {
        cairo_pdf_surface_set_metadata(surface.get(), key, words.c_str());
    };
    say(CAIRO_PDF_METADATA_TITLE, page.title);
    say(CAIRO_PDF_METADATA_SUBJECT, "seed " + page.seed);
    say(CAIRO_PDF_METADATA_CREATOR, "Neurarium " NEURARIUM_VERSION);
    say(CAIRO_PDF_METADATA_CREATE_DATE, ""); // otherwise now
    return surface;
}

} // namespace

void write_vector_file(PartialFile& file,
                       VectorKind kind,
                       const VectorPage& page,
                       const engine::Fonts& fonts) {
    Sink sink{file, {}};
    const CairoSurface surface =
        kind == VectorKind::svg ? open_svg(sink, page) : open_pdf(sink, page);
    check_cairo(cairo_surface_status(surface.get()), "cannot begin a vector picture");
    const Cairo cairo(cairo_create(surface.get()));
    if (page.background) {
        cairo_set_source_rgb(
            cairo.get(), page.background->r, page.background->g, page.background->b);
        cairo_paint(cairo.get());
    }
    cairo_scale(cairo.get(), page.scale, page.scale);
    paint(*cairo, page.list, VectorText(fonts), page.heatmaps);
    cairo_surface_finish(surface.get());
    if (sink.failure) {
        std::rethrow_exception(sink.failure);
    }
    check_cairo(cairo_status(cairo.get()), "cannot draw a vector picture");
    check_cairo(cairo_surface_status(surface.get()), "cannot write a vector picture");
}

} // namespace app
