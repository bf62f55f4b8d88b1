#pragma once

#include "app/layout.h"
#include "app/painter.h"
#include "app/scenes/highlighted_units.h"
#include "app/session.h"

#include <memory>
#include <optional>
#include <span>

namespace app {

/// The networks shown. The same picture has the same network in every frame: heatmaps are computed
/// once for each.
struct OutputNetworks {
    std::shared_ptr<const engine::DenseNetwork> now;
    std::shared_ptr<const engine::DenseNetwork> pinned; ///< null while no run is pinned
    std::optional<UnitRef> before; ///< what the large plot turns from, `share` of the way
    float share = 1;
    std::span<const HighlightedUnit> highlighted{}; ///< whose zero lines are drawn
};

/// Draws the right-hand side: the output (or the hovered unit) large with points and axes, beside
/// it the pinned run's where the layout is split, the colour bar, losses and accuracy, and the loss
/// chart with the pinned run's losses.
void draw_output(const Painter& painter,
                 const Layout& layout,
                 const Session& session,
                 const OutputNetworks& networks);

/// Where a point of the plane is within the plot.
glm::vec2 to_plot(const engine::Rect& plot, double x, double y);

/// The shown example nearest to `position` (logical pixels), if one is within reach.
std::optional<nn::Example>
example_at(const Session& session, const engine::Rect& plot, glm::vec2 position);

/// The line above the plots. Its right end is left to the buttons that pin and split.
engine::Rect output_heading(const Layout& layout);

inline constexpr float kPinWidth = 44; ///< of those buttons, in logical pixels
inline constexpr float kUnpinWidth = 60;
inline constexpr float kSplitWidth = 66;

/// The bottom of what `draw_output` draws: panels put their check boxes below it.
float output_bottom(const Layout& layout);

} // namespace app
