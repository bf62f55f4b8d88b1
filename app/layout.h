#pragma once

#include "engine/geometry.h"

namespace app {

/// Where the parts of the playground are, in logical pixels.
struct Layout {
    engine::Rect top_bar; ///< empty without panels
    engine::Rect left;    ///< empty where hidden and without panels
    engine::Rect stage;
    engine::Rect notice;      ///< the strip below the stage; empty unless something needs saying
    engine::Rect right;       ///< empty where hidden
    engine::Rect history;     ///< the bar at the bottom; empty where it is hidden
    engine::Rect plot;        ///< the output, square, within `right`
    engine::Rect pinned_plot; ///< the pinned run's, as large, left of it; empty unless split
    float text_scale = 1;     ///< text of the stage and the output grows with the picture
    float head_height = 120;  ///< room for the layers' heads at the top of the stage
    float foot_height = 36;   ///< room for a sentence at its bottom
};

/// Which of the panels are there; those that are not leave their room to the stage.
struct PanelChoice {
    bool controls = true;
    bool output = true;
    bool history = true;
    bool pinned = false; ///< there are words on a pinned run
    bool split = false;  ///< and its output, beside the other
};

/// Divides a frame. With panels: bar above, controls left, output right, and unless it is hidden
/// the past below. Without: stage and output alone, one above the other where the frame stands
/// upright, with text of at least 1/40 of its shorter side.
Layout layout_of(glm::vec2 size, bool panels, PanelChoice choice = {});

/// Takes a strip of this height from the stage's bottom for what needs saying.
void make_room_for_notice(Layout& layout, float height);

/// The smallest logical size at which everything fits.
inline constexpr glm::vec2 kSmallestSize{960, 540};

/// `wanted`, lowered so far that `extent` physical pixels still hold kSmallestSize logical ones
/// (but to no less than half a physical pixel each).
float fitting_scale(engine::Extent extent, float wanted);

} // namespace app
