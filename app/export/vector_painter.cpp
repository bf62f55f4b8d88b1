#include "app/export/vector_painter.h"

#include "app/network_layout.h"

#include <glm/common.hpp>
#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numbers>

namespace app {
namespace {

using engine::Color;
using engine::Rect;

constexpr int kSoftSteps = 16;     // rings that a soft edge is made of
constexpr int kGradientSteps = 16; // stops of a curve whose colour changes

bool is_visible(const Color& color) {
    return color.a > 0;
}

bool is_finite(glm::vec2 point) {
    return std::isfinite(point.x) && std::isfinite(point.y);
}

void set_color(cairo_t& cairo, const Color& color) {
    cairo_set_source_rgba(&cairo, color.r, color.g, color.b, color.a);
}

void add_stop(cairo_pattern_t& gradient, double at, const Color& color) {
    cairo_pattern_add_color_stop_rgba(&gradient, at, color.r, color.g, color.b, color.a);
}

/// `rect` made smaller by `inset` on every side.
void trace(cairo_t& cairo, const Rect& rect, double radius, double inset = 0) {
    const double left = rect.min.x + inset;
    const double top = rect.min.y + inset;
    const double right = rect.max.x - inset;
    const double bottom = rect.max.y - inset;
    const double most = std::max(0.0, std::min(right - left, bottom - top) / 2);
    const double r = std::clamp(radius - inset, 0.0, most);
    if (r == 0) {
        cairo_rectangle(&cairo, left, top, right - left, bottom - top);
        return;
    }
    constexpr double kQuarter = std::numbers::pi / 2;
    cairo_new_sub_path(&cairo);
    cairo_arc(&cairo, right - r, top + r, r, -kQuarter, 0);
    cairo_arc(&cairo, right - r, bottom - r, r, 0, kQuarter);
    cairo_arc(&cairo, left + r, bottom - r, r, kQuarter, 2 * kQuarter);
    cairo_arc(&cairo, left + r, top + r, r, 2 * kQuarter, 3 * kQuarter);
    cairo_close_path(&cairo);
}

/// A line of `width` along the inside of a rounded rectangle.
void draw_border(
    cairo_t& cairo, const Rect& rect, double radius, const Color& color, double width) {
    if (width <= 0 || !is_visible(color)) {
        return;
    }
    set_color(cairo, color);
    cairo_set_line_width(&cairo, width);
    trace(cairo, rect, radius, width / 2);
    cairo_stroke(&cairo);
}

/// A box whose edge is blurred: boxes within boxes, each adding what the alpha there lacks.
void draw_soft(cairo_t& cairo, const engine::Box& box) {
    double reached = 0;
    for (int i = 0; i < kSoftSteps; ++i) {
        const double t = (i + 0.5) / kSoftSteps; // of the way in
        const double wanted = box.fill.a * t * t * (3 - 2 * t);
        Color layer = box.fill;
        layer.a = static_cast<float>(1 - (1 - wanted) / (1 - reached));
        set_color(cairo, layer);
        trace(cairo, box.rect, box.radius, box.softness * (t - 0.5));
        cairo_fill(&cairo);
        reached = wanted;
    }
}

/// From a curve's first to its last colour along the line between its ends, each colour where the
/// curve's point that has it lies beside that line.
CairoPattern gradient_along(const engine::Curve& curve) {
    const glm::vec2 across = curve.p3 - curve.p0;
    const float length = std::max(glm::dot(across, across), 1e-6f);
    CairoPattern gradient(
        cairo_pattern_create_linear(curve.p0.x, curve.p0.y, curve.p3.x, curve.p3.y));
    float place = 0;
    for (int i = 0; i <= kGradientSteps; ++i) {
        const float t = static_cast<float>(i) / kGradientSteps;
        place = std::max(place, glm::dot(point_at(curve, t) - curve.p0, across) / length);
        add_stop(*gradient, std::min(place, 1.0f), glm::mix(curve.from, curve.to, t));
    }
    return gradient;
}

CairoPattern ramp_along(const Rect& rect, const engine::Palette& palette) {
    CairoPattern gradient(cairo_pattern_create_linear(rect.min.x, 0, rect.max.x, 0));
    add_stop(*gradient, 0, palette.negative);
    add_stop(*gradient, 0.5, palette.zero);
    add_stop(*gradient, 1, palette.positive);
    return gradient;
}

/// A copy of `image`, which must be opaque, in cairo's layout.
CairoSurface surface_of(const engine::Image& image) {
    CairoSurface surface(
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, image.extent.width, image.extent.height));
    check_cairo(cairo_surface_status(surface.get()), "cannot store a heatmap");
    cairo_surface_flush(surface.get());
    unsigned char* const data = cairo_image_surface_get_data(surface.get());
    const std::ptrdiff_t stride = cairo_image_surface_get_stride(surface.get());
    const std::uint8_t* source = image.rgba.data();
    for (int y = 0; y < image.extent.height; ++y) {
        auto* target = reinterpret_cast<std::uint32_t*>(data + y * stride);
        for (int x = 0; x < image.extent.width; ++x, source += 4) {
            *target++ = static_cast<std::uint32_t>(source[0] << 16 | source[1] << 8 | source[2]);
        }
    }
    cairo_surface_mark_dirty(surface.get());
    return surface;
}

/// Draws one item after another.
class Painter {
  public:
    Painter(cairo_t& cairo,
            const engine::Palette& palette,
            const VectorText& text,
            std::span<const engine::Image> heatmaps)
        : cairo_(cairo), palette_(palette), text_(text), heatmaps_(heatmaps) {
        cairo_set_line_cap(&cairo, CAIRO_LINE_CAP_ROUND);
        cairo_set_line_join(&cairo, CAIRO_LINE_JOIN_ROUND);
    }

    void clip(const std::optional<Rect>& rect) {
        cairo_reset_clip(&cairo_);
        if (rect) {
            trace(cairo_, *rect, 0);
            cairo_clip(&cairo_);
        }
    }

    void operator()(const engine::Box& box) {
        if (box.rect.min.x >= box.rect.max.x || box.rect.min.y >= box.rect.max.y) {
            return;
        }
        if (box.softness > 0) {
            return draw_soft(cairo_, box);
        }
        if (is_visible(box.fill)) {
            set_color(cairo_, box.fill);
            trace(cairo_, box.rect, box.radius);
            cairo_fill(&cairo_);
        }
        draw_border(cairo_, box.rect, box.radius, box.border, box.border_width);
    }

    void operator()(const engine::Circle& circle) {
        if (circle.rim_width > 0) {
            (*this)(engine::Circle{.center = circle.center,
                                   .radius = circle.radius + circle.rim_width,
                                   .fill = circle.rim});
        }
        (*this)(engine::Box{.rect = {circle.center - circle.radius, circle.center + circle.radius},
                            .radius = circle.radius,
                            .fill = circle.fill,
                            .border = circle.border,
                            .border_width = circle.border_width});
    }

    void operator()(const engine::Curve& curve) {
        if (!is_finite(curve.p0 + curve.p1 + curve.p2 + curve.p3)) {
            return;
        }
        if (curve.from == curve.to) {
            set_color(cairo_, curve.from);
        } else {
            cairo_set_source(&cairo_, gradient_along(curve).get());
        }
        cairo_move_to(&cairo_, curve.p0.x, curve.p0.y);
        cairo_curve_to(
            &cairo_, curve.p1.x, curve.p1.y, curve.p2.x, curve.p2.y, curve.p3.x, curve.p3.y);
        cairo_set_line_width(&cairo_, curve.width);
        cairo_stroke(&cairo_);
    }

    void operator()(const engine::Polyline& line) {
        for (const glm::vec2 point : line.points) {
            if (is_finite(point)) {
                cairo_line_to(&cairo_, point.x, point.y);
            }
        }
        set_color(cairo_, line.color);
        cairo_set_line_width(&cairo_, line.width);
        cairo_stroke(&cairo_);
    }

    void operator()(const engine::Text& text) { text_.paint(cairo_, text); }

    void operator()(const engine::Heatmap& map) {
        const bool see_through = map.opacity < 1; // the border covers the field all the same
        if (see_through) {
            cairo_push_group(&cairo_);
        }
        trace(cairo_, map.rect, map.radius);
        if (std::holds_alternative<engine::RampField>(map.field)) {
            cairo_set_source(&cairo_, ramp_along(map.rect, palette_).get());
            cairo_fill(&cairo_);
        } else {
            fill_with_next(map.rect);
        }
        draw_border(cairo_, map.rect, map.radius, map.border, map.border_width);
        if (see_through) {
            cairo_pop_group_to_source(&cairo_);
            cairo_paint_with_alpha(&cairo_, map.opacity);
        }
    }

  private:
    /// Fills the path with the next picture, stretched over `rect`.
    void fill_with_next(const Rect& rect) {
        const engine::Image& image = heatmaps_.front();
        heatmaps_ = heatmaps_.subspan(1);
        const glm::vec2 size = rect.size();
        const CairoSurface surface = surface_of(image);
        cairo_save(&cairo_);
        cairo_clip(&cairo_);
        cairo_translate(&cairo_, rect.min.x, rect.min.y);
        cairo_scale(&cairo_,
                    size.x / static_cast<float>(image.extent.width),
                    size.y / static_cast<float>(image.extent.height));
        cairo_set_source_surface(&cairo_, surface.get(), 0, 0);
        // Else its edges fade. SVG's readers see to that themselves, and cairo 1.18 would put
        // pictures of all that is there in place of a pattern that SVG does not know.
        if (cairo_surface_get_type(cairo_get_target(&cairo_)) != CAIRO_SURFACE_TYPE_SVG) {
            cairo_pattern_set_extend(cairo_get_source(&cairo_), CAIRO_EXTEND_PAD);
        }
        cairo_paint(&cairo_);
        cairo_restore(&cairo_);
    }

    cairo_t& cairo_;
    const engine::Palette& palette_;
    const VectorText& text_;
    std::span<const engine::Image> heatmaps_; ///< those still to come
};

} // namespace

void paint(cairo_t& cairo,
           const engine::DrawList& list,
           const VectorText& text,
           std::span<const engine::Image> heatmaps) {
    Painter painter(cairo, list.palette, text, heatmaps);
    auto change = list.clips.begin();
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        for (; change != list.clips.end() && change->first <= i; ++change) {
            painter.clip(change->rect);
        }
        std::visit(std::ref(painter), list.items[i]);
    }
    painter.clip(std::nullopt);
}

} // namespace app
