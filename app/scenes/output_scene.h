#pragma once

#include "app/layout.h"
#include "app/painter.h"
#include "app/session.h"

#include <memory>
#include <optional>

namespace app {

/// Draws the right-hand side: the output (or the hovered unit) large with points and axes, the
/// colour bar, losses and accuracy, and the loss chart.
void draw_output(const Painter& painter,
                 const Layout& layout,
                 const Session& session,
                 const std::shared_ptr<const engine::DenseNetwork>& network);

/// Where a point of the plane is within the plot.
glm::vec2 to_plot(const engine::Rect& plot, double x, double y);

/// The shown example nearest to `position` (logical pixels), if one is within reach.
std::optional<nn::Example>
example_at(const Session& session, const engine::Rect& plot, glm::vec2 position);

/// The bottom of what `draw_output` draws: panels put their check boxes below it.
float output_bottom(const Layout& layout);

} // namespace app
