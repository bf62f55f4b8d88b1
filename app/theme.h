#pragma once

#include "engine/draw_list.h"

#include <string_view>

namespace app {

enum class ThemeName { dark, light };

/// Every colour on screen. Data colours (`palette`) mean the same in all themes: orange is
/// negative, blue is positive, and the middle is the stage's own colour.
struct Theme {
    engine::Palette palette;
    engine::Color stage;         ///< behind the network
    engine::Color panel;         ///< behind controls
    engine::Color raised;        ///< buttons, combos, tracks
    engine::Color raised_hot;    ///< the same under the pointer
    engine::Color line;          ///< hairlines between areas, borders of controls
    engine::Color text;          ///< what is read first
    engine::Color text_soft;     ///< labels; at least 4.5:1 on panel and stage
    engine::Color accent;        ///< the one accent: selection, play, filled part of a track
    engine::Color on_accent;     ///< text on the accent
    engine::Color danger;        ///< recording, errors
    engine::Color knob;          ///< slider knobs
    engine::Color edge_negative; ///< lines of negative weights; thin, so that they may be deeper
    engine::Color edge_positive; ///< lines of positive weights
    float edge_opacity = 1;      ///< of the smallest weight that matters: 2:1 on the stage
    engine::Color light;         ///< the light that flows along edges
    engine::Color outline_train; ///< outline of training points
    engine::Color outline_test;  ///< outline of test points
    bool dark = true;
};

const Theme& theme(ThemeName name);

} // namespace app
