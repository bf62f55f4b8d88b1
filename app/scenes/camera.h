#pragma once

#include "app/network_layout.h"
#include "app/view.h"
#include "engine/draw_list.h"

namespace app {

/// How a frame is moved and enlarged: a point at `focus` is drawn at `center`, others as far from
/// it as `zoom` makes them.
struct Camera {
    glm::vec2 focus{0};
    glm::vec2 center{0};
    float zoom = 1;
    engine::Rect bounds; ///< outside of which nothing is drawn

    glm::vec2 operator()(glm::vec2 point) const { return center + zoom * (point - focus); }
    engine::Rect operator()(const engine::Rect& rect) const {
        return {(*this)(rect.min), (*this)(rect.max)};
    }
    /// What is seen of what it is before.
    engine::Rect seen() const {
        return {focus + (bounds.min - center) / zoom, focus + (bounds.max - center) / zoom};
    }
};

/// The camera on the stage that comes as close to a unit or an edge as `view` says. Without
/// anything to come closer to, it changes nothing.
Camera camera_of(const View& view, const Layout& layout, const NetworkLayout& network);

/// Everything in `list` as `camera` sees it.
void see_through(const Camera& camera, engine::DrawList& list);

} // namespace app
