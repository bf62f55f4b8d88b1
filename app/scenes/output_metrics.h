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

/// Test loss and accuracy in one line, the accuracy at the right end of `area`, as far as there is
/// room for them.
void draw_metrics_in_line(const Painter& painter,
                          const engine::Rect& area,
                          const nn::Snapshot& snapshot);

} // namespace app
