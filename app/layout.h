#pragma once

#include "engine/geometry.h"

#include <cstddef>

namespace app {

/// Where the parts of the playground are, in logical pixels.
struct Layout {
    engine::Rect frame;   ///< all of it
    engine::Rect top_bar; ///< empty without panels
    engine::Rect left;    ///< empty where hidden and without panels
    engine::Rect stage;
    engine::Rect notice;      ///< the strip below the stage; empty unless something needs saying
    engine::Rect caption;     ///< the band for captions; empty where there is none to come
    engine::Rect right;       ///< empty where hidden
    engine::Rect history;     ///< the bar at the bottom; empty where it is hidden
    engine::Rect plot;        ///< the output, square, within `right`
    engine::Rect pinned_plot; ///< the pinned run's, as large, left of it; empty unless split
    engine::Rect ramp;        ///< the colour bar; empty where there is no room for it
    engine::Rect numbers;     ///< losses and accuracy
    bool numbers_in_line = false; ///< one after the other, at the right end
    engine::Rect chart;           ///< of the losses; empty where there is no room for it
    float text_scale = 1;         ///< text of the stage and the output grows with the picture
    float least_text = 0;         ///< before that
    float caption_scale = 1;      ///< of captions
    std::size_t caption_characters = 42; ///< that a line of them holds
    float head_height = 120;             ///< room for the layers' heads at the top of the stage
    float foot_height = 36;              ///< room for a sentence at its bottom
    float largest_tile = 0;              ///< 0: as the stage's height has it
    bool only_used_features = false;     ///< the others are left out
    float scale = 0; ///< physical pixels to a logical one; 0: tiles are not aligned to them
};

/// Which of the panels are there; those that are not leave their room to the stage.
struct PanelChoice {
    bool controls = true;
    bool output = true;
    bool history = true;
    bool pinned = false;       ///< there are words on a pinned run
    bool split = false;        ///< and its output, beside the other
    bool passes = true;        ///< sentences come at the foot of the stage
    int caption_lines = 0;     ///< of the highest caption to come
    float text_size = 1;       ///< of words in films, times as large
    bool presentation = false; ///< unused features are left out, and the output has a head
};

/// Divides a frame. With panels: bar above, controls left, output right, and unless it is hidden
/// the past below; where the frame stands upright, the stage is below the output. Without: stage
/// and output alone, with text of at least 1/40 of the frame's shorter side, everything at least
/// 1/20 of a side away from it, the output above the stage where the frame is upright or square.
Layout layout_of(glm::vec2 size, bool panels, PanelChoice choice = {});

/// Takes a strip of this height from the stage's bottom for what needs saying.
void make_room_for_notice(Layout& layout, float height);

/// Puts plots, and a network's tiles, on whole physical pixels, `scale` of them to a logical one:
/// their edges are sharp there, and a value stands for each pixel.
void align_to_pixels(Layout& layout, float scale);

/// The smallest logical size at which everything fits.
inline constexpr glm::vec2 kSmallestSize{960, 540};

/// `wanted`, lowered so far that `extent` physical pixels still hold kSmallestSize logical ones
/// (but to no less than half a physical pixel each).
float fitting_scale(engine::Extent extent, float wanted);

/// Of words before text scaling, and what is around them.
inline constexpr float kCaptionSize = 20;
inline constexpr float kCaptionLine = 28; ///< from baseline to baseline
inline constexpr float kCaptionPadding = 6;
inline constexpr float kCaptionSide = 20;

/// How large the interface is drawn at `size` physical pixels: as designed (1) up to 1920x1080,
/// growing with the picture beyond, and shrinking where not even the smallest layout would fit.
/// With panels, whose words grow with the interface alone, `text_size` times as large where that
/// fits.
float scale_for(engine::Extent size, bool panels = true, float text_size = 1);

/// The scale of a window of `size` physical pixels while nobody chose one: the desktop's, or more
/// where the window is so large. It grows by eighths: with each of them type is drawn anew.
float window_scale(engine::Extent size, float of_desktop);

} // namespace app
