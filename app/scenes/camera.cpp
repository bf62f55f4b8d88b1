#include "app/scenes/camera.h"

#include "app/film_layout.h"

#include <glm/common.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace app {
namespace {

constexpr float kLeastZoom = 1.3f; // of units and edges
constexpr float kMostZoom = 2.5f;
constexpr float kSeenTile = 0.07f; // that tiles are of the stage's shorter side, if that is enough
constexpr float kPlotZoom = 1.4f;  // at the most: the plot stays whole
constexpr float kLeastPlotZoom = 1.1f; // else it is as large as it can be

/// A place to come to, how close, and how far on the way it is.
struct Aim {
    glm::vec2 at{0};
    float zoom = 1;
    float share = 0;
};

/// What is seen of `room` at each moment is within it: it is at the end of each way, and the more
/// so between.
Camera camera_to(const std::vector<Aim>& aims, const engine::Rect& room) {
    const glm::vec2 middle = room.center();
    Camera camera{.focus = middle, .center = middle, .bounds = room};
    for (const Aim& aim : aims) {
        const glm::vec2 free = room.size() * (1 - 1 / aim.zoom) / 2.0f;
        camera.focus += aim.share * glm::clamp(aim.at - middle, -free, free);
        camera.zoom += aim.share * (aim.zoom - 1);
    }
    return camera;
}

/// Where a unit is, or was before it went from the end of its column.
glm::vec2 place_of(UnitRef unit, const NetworkLayout& network) {
    const auto column = static_cast<std::size_t>(unit.layer + 1);
    if (unit.layer < 0 || column >= network.columns().size()) {
        return network.tile({std::min(unit.layer, network.hidden_layers()), unit.unit}).center();
    }
    const auto& units = network.columns()[column].units;
    const auto last = static_cast<int>(units.size()) - 1;
    if (unit.unit <= last) {
        return network.tile(unit).center();
    }
    const float pitch = last > 0 ? network.row_pitch(unit) : network.tile_size();
    return {network.columns()[column].x,
            units.back().y + static_cast<float>(unit.unit - last) * pitch};
}

std::optional<glm::vec2> place_of(const CloserLook& look, const NetworkLayout& network) {
    if (const auto* unit = std::get_if<UnitRef>(&look.at)) {
        return network.shows(*unit) ? std::optional(place_of(*unit, network)) : std::nullopt;
    }
    if (const auto* weight = std::get_if<WeightRef>(&look.at)) {
        return weight->input < 0 ? network.bias_point({weight->layer, weight->unit})
                                 : point_at(network.path(*weight), 0.5f);
    }
    return std::nullopt;
}

std::vector<Aim> aims_on_stage(const View& view, const NetworkLayout& network) {
    const glm::vec2 stage = network.stage().size();
    const auto& features = network.columns().front().units;
    const float tile = features.empty() ? network.tile_size() : features.front().size;
    const float zoom =
        std::clamp(kSeenTile * std::min(stage.x, stage.y) / tile, kLeastZoom, kMostZoom);
    std::vector<Aim> aims;
    for (const CloserLook& look : view.film.closer) {
        if (const auto place = place_of(look, network)) {
            aims.push_back({*place, zoom, look.share});
        }
    }
    return aims;
}

bool is_beside_stage(const Layout& layout) {
    return layout.right.min.x > layout.stage.min.x;
}

/// The stage and the frame's margins beside it. Captions stand over what is there.
engine::Rect around_stage(const Layout& layout) {
    const bool plot_beside = layout.right.min.x > layout.stage.min.x;
    return plot_beside ? engine::Rect{layout.frame.min, {layout.right.min.x, layout.frame.max.y}}
                       : engine::Rect{{layout.frame.min.x, layout.right.max.y}, layout.frame.max};
}

/// The plots with what is written around them; beside the stage, the numbers below them too, and
/// upright those above.
engine::Rect around_plot(const Layout& layout, bool pinned) {
    constexpr glm::vec2 kBefore{34, 26};
    constexpr glm::vec2 kBehind{8, 26};
    const engine::Rect& first = layout.pinned_plot.size().x > 0 ? layout.pinned_plot : layout.plot;
    engine::Rect around{first.min - kBefore * layout.text_scale,
                        layout.plot.max + kBehind * layout.text_scale};
    if (is_beside_stage(layout)) {
        const float rows = pinned ? kPinnedRowsOfFilm * layout.text_scale : 0;
        around.max.y = std::max(around.max.y, layout.numbers.max.y + rows);
    } else if (layout.numbers_in_line) {
        around.min = glm::min(around.min, layout.numbers.min);
        around.max = glm::max(around.max, layout.numbers.max);
    }
    return around;
}

engine::Rect without_captions(const Layout& layout) {
    const float bottom = layout.caption.size().y > 0 ? layout.caption.min.y : layout.frame.max.y;
    return {layout.frame.min, {layout.frame.max.x, bottom}};
}

/// In a square film the numbers stand to the right of the plots.
bool are_numbers_beside(const Layout& layout) {
    return !is_beside_stage(layout) && !layout.numbers_in_line;
}

/// The plots whole, and the numbers either whole too or out of the frame.
Aim aim_at_plot(const Layout& layout, bool pinned) {
    const engine::Rect plot = around_plot(layout, pinned);
    const engine::Rect room = without_captions(layout);
    const glm::vec2 fits = room.size() / plot.size();
    if (!are_numbers_beside(layout)) {
        return {plot.center(), std::min({fits.x, fits.y, kPlotZoom})};
    }
    const float k = layout.text_scale;
    const float seen = layout.numbers.min.x - 2 * k - room.min.x; // from the left edge on
    const float zoom = room.size().x / seen;
    constexpr float kWords = 44; // the epoch above and the ticks below, as near as can be
    const bool fits_too = zoom * (layout.plot.size().y + kWords * k) <= room.size().y;
    return {{room.min.x + seen / 2, plot.center().y}, fits_too ? zoom : 1};
}

std::vector<Aim> aims_at_plot(const View& view, const Layout& layout) {
    Aim aim = aim_at_plot(layout, view.pinned != nullptr);
    std::vector<Aim> aims;
    if (aim.zoom < kLeastPlotZoom) {
        return aims;
    }
    for (const CloserLook& look : view.film.closer) {
        if (std::holds_alternative<LargePlot>(look.at)) {
            aim.share = look.share;
            aims.push_back(aim);
        }
    }
    return aims;
}

engine::Rect common(const engine::Rect& a, const engine::Rect& b) {
    const glm::vec2 low = glm::max(a.min, b.min);
    return {low, glm::max(low, glm::min(a.max, b.max))};
}

/// Moves and enlarges each kind of item.
struct Mover {
    const Camera& camera;

    void operator()(engine::Box& box) const {
        box.rect = camera(box.rect);
        box.radius *= camera.zoom;
        box.border_width *= camera.zoom;
        box.softness *= camera.zoom;
    }
    void operator()(engine::Circle& circle) const {
        circle.center = camera(circle.center);
        circle.radius *= camera.zoom;
        circle.border_width *= camera.zoom;
        circle.rim_width *= camera.zoom;
    }
    void operator()(engine::Curve& curve) const {
        for (glm::vec2* point : {&curve.p0, &curve.p1, &curve.p2, &curve.p3}) {
            *point = camera(*point);
        }
        curve.width *= camera.zoom;
    }
    void operator()(engine::Polyline& line) const {
        for (glm::vec2& point : line.points) {
            point = camera(point);
        }
        line.width *= camera.zoom;
    }
    void operator()(engine::Text& text) const {
        text.position = camera(text.position);
        text.size *= camera.zoom;
    }
    void operator()(engine::Heatmap& map) const {
        map.rect = camera(map.rect);
        map.radius *= camera.zoom;
        map.border_width *= camera.zoom;
    }
};

} // namespace

Cameras::Cameras(const View& view, const Layout& layout, const NetworkLayout& network)
    : stage(camera_to(aims_on_stage(view, network), network.stage())),
      frame(camera_to(aims_at_plot(view, layout), without_captions(layout))) {
    stage.bounds = around_stage(layout);
    frame.bounds = layout.frame;
}

void see_through(const Camera& camera, engine::DrawList& list) {
    if (camera.zoom == 1) {
        return;
    }
    for (engine::DrawList::Item& item : list.items) {
        std::visit(Mover{camera}, item);
    }
    for (engine::DrawList::ClipChange& change : list.clips) {
        change.rect = change.rect ? common(camera(*change.rect), camera.bounds) : camera.bounds;
    }
    list.clips.insert(list.clips.begin(), {0, camera.bounds});
    list.clip(std::nullopt);
}

} // namespace app
