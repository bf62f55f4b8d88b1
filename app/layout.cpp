#include "app/layout.h"

#include <algorithm>

namespace app {
namespace {

using engine::Rect;

constexpr float kRoomy = 700; // height of a window that has room for a bar below everything

constexpr float kLeastStage = 400; // that a second plot leaves

/// Room around plots.
struct Margins {
    float side = 0;
    float above = 0;
    float below = 0; ///< for what follows
    float gap = 12;  ///< between two plots
};

float plot_side(glm::vec2 area, const Margins& margins, float count) {
    const float wide = (area.x - 2 * margins.side - (count - 1) * margins.gap) / count;
    return std::max(80.0f, std::min(wide, area.y - margins.above - margins.below));
}

/// Square plots at the top of the panel: one, or two side by side.
void place_plots(Layout& layout, const Margins& margins, bool split) {
    const Rect& area = layout.right;
    const float side = plot_side(area.size(), margins, split ? 2 : 1);
    const float second = split ? side + margins.gap : 0;
    const glm::vec2 corner{area.center().x - (side + second) / 2, area.min.y + margins.above};
    layout.plot = {corner + glm::vec2{second, 0}, corner + glm::vec2{second, 0} + side};
    if (split) {
        layout.pinned_plot = {corner, corner + side};
    }
}

/// How much wider the panel becomes for a second plot where `spare` pixels may go.
float second_plot(glm::vec2 area, const Margins& margins, float spare) {
    return std::clamp(plot_side(area, margins, 1) + margins.gap, 0.0f, std::max(spare, 0.0f));
}

/// Room for words above the track where there is room at all.
float history_height(float height) {
    return height >= 1000 ? 112.0f : height >= kRoomy ? 72.0f : 40.0f;
}

Layout with_panels(glm::vec2 whole, PanelChoice choice) {
    Layout layout;
    const float bottom = whole.y - (choice.history ? history_height(whole.y) : 0);
    // A low window keeps its panels, and has the past below the stage alone.
    const glm::vec2 size{whole.x, whole.y >= kRoomy ? bottom : whole.y};
    const float bar = size.y >= 800 ? 64.0f : 56.0f;
    const float left = choice.controls ? std::clamp(size.x * 0.15f, 228.0f, 288.0f) : 0;
    float right = choice.output ? std::max(260.0f, std::min(size.x * 0.2375f, size.y * 0.45f)) : 0;
    const Margins margins{24, 48, std::clamp(size.y * 0.42f, 270.0f, 300.0f)};
    const bool split = choice.split && choice.output;
    if (split) {
        right += second_plot({right, size.y - bar}, margins, size.x - left - right - kLeastStage);
    }
    layout.top_bar = {{0, 0}, {size.x, bar}};
    layout.left = {{0, bar}, {left, size.y}};
    layout.stage = {{left, bar}, {size.x - right, bottom}};
    layout.right = {{size.x - right, bar}, size};
    const bool below_all = whole.y >= kRoomy;
    layout.history = {{below_all ? 0 : left, bottom},
                      {below_all ? whole.x : size.x - right, whole.y}};
    place_plots(layout, margins, split);
    layout.head_height = size.y >= 800 ? 124.0f : 108.0f;
    return layout;
}

/// Upright pictures have the output below the stage.
Layout upright(glm::vec2 size, PanelChoice choice) {
    Layout layout;
    layout.text_scale = std::max(size.x / 40 / 14, 0.5f);
    const float middle = size.y * 0.54f;
    layout.stage = {{0, 0}, {size.x, middle}};
    layout.right = {{0, middle}, size};
    const float k = layout.text_scale;
    const float below = (choice.pinned ? 240 : 190) * k;
    place_plots(layout, {size.x * 0.1f, 30 * k, below, 16 * k}, choice.split);
    layout.head_height = 72 * layout.text_scale;
    layout.foot_height = 24 * layout.text_scale;
    return layout;
}

Layout without_panels(glm::vec2 size, PanelChoice choice) {
    if (size.y > 1.2f * size.x) {
        return upright(size, choice);
    }
    Layout layout;
    layout.text_scale = std::max(std::min(size.x, size.y) / 40 / 14, 0.5f);
    float right = std::min(size.x * 0.36f, size.y * 0.62f);
    const Margins margins{size.x * 0.03f, size.y * 0.06f, size.y * 0.42f, 16 * layout.text_scale};
    if (choice.split) {
        right += second_plot({right, size.y}, margins, size.x * 0.55f - right);
    }
    layout.stage = {{0, 0}, {size.x - right, size.y}};
    layout.right = {{size.x - right, 0}, size};
    place_plots(layout, margins, choice.split);
    layout.head_height = 72 * layout.text_scale;
    layout.foot_height = 36 * layout.text_scale;
    return layout;
}

} // namespace

Layout layout_of(glm::vec2 size, bool panels, PanelChoice choice) {
    return panels ? with_panels(size, choice) : without_panels(size, choice);
}

void make_room_for_notice(Layout& layout, float height) {
    engine::Rect& stage = layout.stage;
    const float top = stage.max.y - std::min(height, stage.size().y / 2);
    layout.notice = {{stage.min.x, top}, stage.max};
    stage.max.y = top;
}

float fitting_scale(engine::Extent extent, float wanted) {
    const float fits = std::min(static_cast<float>(extent.width) / kSmallestSize.x,
                                static_cast<float>(extent.height) / kSmallestSize.y);
    return std::max(0.5f, std::min(wanted, fits));
}

} // namespace app
