#pragma once

#include "app/network_layout.h"
#include "app/painter.h"

namespace app {

/// Draws the heads of the features' column and of every hidden layer: its count, then its
/// activation and dropout, shortened to fit. Panels lay their buttons over them, which a small
/// triangle tells of; without panels there is none.
void draw_heads(const Painter& painter,
                const NetworkLayout& layout,
                const Session& session,
                const engine::Rect& stage);

/// Baselines of a head's two lines below the top of the stage, before text scaling.
inline constexpr float kHeadTitleBaseline = 34;
inline constexpr float kHeadSubtitleBaseline = 53;

/// Where the buttons that panels lay over the heads are, from the top of the stage.
inline constexpr float kHeadButtonsTop = 66;
inline constexpr float kHeadButtonsSize = 24;
inline constexpr float kHeadButtonsBottom = kHeadButtonsTop + kHeadButtonsSize;

} // namespace app
