#pragma once

#include "app/painter.h"
#include "nn/snapshot.h"

namespace app {

/// Draws losses and accuracy in three columns as wide as `area`, from its top on: numbers large,
/// those of `pinned` small below them; null: none.
void draw_metrics(const Painter& painter,
                  const engine::Rect& area,
                  const nn::Snapshot& snapshot,
                  const nn::Snapshot* pinned);

/// Of a line of them, below the top of its area, before text scaling.
inline constexpr float kMetricsBaseline = 16;
/// Of the line of a pinned run's, above the area's bottom.
inline constexpr float kPinnedMetricsBaseline = 8;

/// Test loss and accuracy in one line, the accuracy at the right end of `area`, as far as there is
/// room for them; below them those of `pinned`, unless it is null. Returns where those begin.
float draw_metrics_in_line(const Painter& painter,
                           const engine::Rect& area,
                           const nn::Snapshot& snapshot,
                           const nn::Snapshot* pinned);

} // namespace app
