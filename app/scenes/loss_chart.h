#pragma once

#include "app/painter.h"
#include "nn/snapshot.h"

#include <vector>

namespace app {

/// Draws both losses over epochs within `area`, axes and legend included. The axes cover those of
/// `pinned` too, which are drawn dashed beneath (not what one that diverged came to); null: none.
void draw_loss_chart(const Painter& painter,
                     const engine::Rect& area,
                     const nn::Snapshot& snapshot,
                     bool log_scale,
                     const nn::Snapshot* pinned = nullptr);

/// Round values, about `wanted` of them, that cover [low, high]: 1, 2 or 5 times a power of ten.
std::vector<double> round_ticks(double low, double high, int wanted);

} // namespace app
