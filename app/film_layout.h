#pragma once

#include "app/layout.h"

namespace app {

/// The layouts without panels, as `layout_of` describes them: wide, square and upright. Words are
/// smaller than asked for where they would leave no room for a network.
Layout film_layout(glm::vec2 size, const PanelChoice& choice);

/// What is told of a pinned run below a film's numbers, before text scaling.
inline constexpr float kPinnedRowsOfFilm = 36;

/// Square plots from `corner` on, of so long a side: one, or two with a gap between them.
void place_plots(Layout& layout, glm::vec2 corner, float side, float gap, bool split);

/// The colour bar, the numbers and the chart of the losses below the plots, on `layout.right`, down
/// to `bottom` at the most.
void place_figures_below(Layout& layout, bool pinned, float bottom);

/// How high a band for captions of so many lines is, at their scale.
float caption_band(int lines, float scale);

/// How many characters a line of a caption holds in `width` pixels.
std::size_t caption_characters(float width, float scale);

} // namespace app
