#pragma once

#include "app/network_layout.h"
#include "app/painter.h"

#include <string>

namespace app {

/// What a layer's head says: its count, then its activation and dropout, shortened to fit `width`.
struct HeadText {
    std::string title;
    std::string subtitle;
};
HeadText head_text(const Painter& painter, const nn::DenseLayer& layer, float width);

/// Draws the heads of the features' column and of every hidden layer of `experiment`. Panels lay
/// their buttons over them.
void draw_heads(const Painter& painter,
                const NetworkLayout& layout,
                const nn::Experiment& experiment,
                const engine::Rect& stage);

/// Baselines of a head's two lines below the top of the stage, before text scaling.
inline constexpr float kHeadTitleBaseline = 34;
inline constexpr float kHeadSubtitleBaseline = 53;

} // namespace app
