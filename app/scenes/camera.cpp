#include "app/scenes/camera.h"

#include <glm/common.hpp>

#include <optional>

namespace app {
namespace {

constexpr float kZoom = 1.3f;

/// Nothing where it is not drawn.
std::optional<glm::vec2> place_of(const CloserLook& look, const NetworkLayout& network) {
    if (const auto* unit = std::get_if<UnitRef>(&look.at)) {
        return network.shows(*unit) ? std::optional(network.tile(*unit).center()) : std::nullopt;
    }
    if (const auto* weight = std::get_if<WeightRef>(&look.at)) {
        return weight->input < 0 ? network.bias_point({weight->layer, weight->unit})
                                 : point_at(network.path(*weight), 0.5f);
    }
    return std::nullopt;
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

Camera camera_of(const View& view, const Layout& layout, const NetworkLayout& network) {
    const glm::vec2 middle = layout.stage.center();
    Camera camera{.focus = middle, .center = middle, .bounds = layout.stage};
    float all = 0;
    for (const CloserLook& look : view.film.closer) {
        if (const auto place = place_of(look, network)) {
            camera.focus += look.share * (*place - middle);
            all += look.share;
        }
    }
    camera.zoom = 1 + (kZoom - 1) * all;
    return camera;
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
