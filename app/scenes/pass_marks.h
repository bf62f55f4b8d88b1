#pragma once

#include "app/network_layout.h"
#include "app/painter.h"
#include "app/session.h"

#include <string>
#include <vector>

namespace app {

// What forward and backward passes are drawn with.

/// A pulse on an edge, at `along` of the way from its input to its unit. Its area grows with
/// |amount|, its colour is amount's sign; none is drawn for next to nothing.
void draw_pulse(const Painter& painter,
                const NetworkLayout& layout,
                WeightRef edge,
                float along,
                double amount);

/// The pulses that run into layer `l`, `along` of their way gone: each input's activation times its
/// weight. None run into units that are `silenced`; null: no unit is.
void draw_forward_pulses(const Painter& painter,
                         const NetworkLayout& layout,
                         const std::vector<nn::LayerValues>& layers,
                         const nn::Activations& activations,
                         int l,
                         float along,
                         const std::vector<bool>* silenced = nullptr);

/// What a pass shows of a unit: a ring in the colour of `value`'s sign, and words beside it.
struct UnitMark {
    UnitRef unit;
    double value = 0;
    std::string lead = ""; ///< before the value
    bool off = false;      ///< it says so, in place of the value
    float shown = 1;       ///< fades it in
};

/// The words stand beside the tile, never on it. Where units stand close together they are smaller
/// and shorter, beside every other unit alone, or, where there is no room at all, left out.
void draw_unit_mark(const Painter& painter, const NetworkLayout& layout, const UnitMark& mark);

/// A sentence at the foot of the stage; `right` pixels there are left to a button. It is a little
/// smaller where it is long, and stands on two lines where it would be too small to be read.
void draw_pass_caption(const Painter& painter,
                       const engine::Rect& stage,
                       const std::string& words,
                       float right = 0);

/// The unit that stands at `place` of column `column` of a pass: an input feature, or a unit.
UnitRef unit_in_column(const nn::Snapshot& snapshot, std::size_t column, std::size_t place);

} // namespace app
