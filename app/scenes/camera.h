#pragma once

#include "app/network_layout.h"
#include "app/view.h"
#include "engine/draw_list.h"

namespace app {

/// How a part of a frame is moved and enlarged: a point at `focus` is drawn at `center`, others as
/// far from it as `zoom` makes them.
struct Camera {
    glm::vec2 focus{0};
    glm::vec2 center{0};
    float zoom = 1;
    engine::Rect bounds; ///< outside of which nothing is drawn

    glm::vec2 operator()(glm::vec2 point) const { return center + zoom * (point - focus); }
    engine::Rect operator()(const engine::Rect& rect) const {
        return {(*this)(rect.min), (*this)(rect.max)};
    }
};

/// Everything in `list` as `camera` sees it.
void see_through(const Camera& camera, engine::DrawList& list);

/// What a film comes closer to, as its view says; else they change nothing. They never look past
/// the edges of what they look at.
struct Cameras {
    Camera stage; ///< at a unit or an edge: the plot beside it stays as it is
    Camera frame; ///< at the plot, with all that is around it but captions

    Cameras(const View& view, const Layout& layout, const NetworkLayout& network);

    /// Where something of the stage is drawn.
    template <class Place> Place of_stage(const Place& place) const { return frame(stage(place)); }
};

} // namespace app
