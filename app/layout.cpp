#include "app/layout.h"

#include <algorithm>

namespace app {
namespace {

using engine::Rect;

constexpr float kRoomy = 700; // height of a window that has room for a bar below everything

/// A square plot at the top of `area`, below `above` pixels, that leaves `below` for what follows.
Rect plot_within(const Rect& area, float side_margin, float above, float below) {
    const float side =
        std::max(80.0f, std::min(area.size().x - 2 * side_margin, area.size().y - above - below));
    const glm::vec2 corner{area.center().x - side / 2, area.min.y + above};
    return {corner, corner + side};
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
    const float right =
        choice.output ? std::max(260.0f, std::min(size.x * 0.2375f, size.y * 0.45f)) : 0;
    layout.top_bar = {{0, 0}, {size.x, bar}};
    layout.left = {{0, bar}, {left, size.y}};
    layout.stage = {{left, bar}, {size.x - right, bottom}};
    layout.right = {{size.x - right, bar}, size};
    const bool below_all = whole.y >= kRoomy;
    layout.history = {{below_all ? 0 : left, bottom},
                      {below_all ? whole.x : size.x - right, whole.y}};
    layout.plot = plot_within(layout.right, 24, 48, std::clamp(size.y * 0.42f, 270.0f, 300.0f));
    layout.head_height = size.y >= 800 ? 124.0f : 108.0f;
    return layout;
}

/// Upright pictures have the output below the stage.
Layout upright(glm::vec2 size) {
    Layout layout;
    layout.text_scale = std::max(size.x / 40 / 14, 0.5f);
    const float middle = size.y * 0.54f;
    layout.stage = {{0, 0}, {size.x, middle}};
    layout.right = {{0, middle}, size};
    const float below = 190 * layout.text_scale;
    layout.plot = plot_within(layout.right, size.x * 0.1f, 30 * layout.text_scale, below);
    layout.head_height = 72 * layout.text_scale;
    layout.foot_height = 24 * layout.text_scale;
    return layout;
}

Layout without_panels(glm::vec2 size) {
    if (size.y > 1.2f * size.x) {
        return upright(size);
    }
    Layout layout;
    layout.text_scale = std::max(std::min(size.x, size.y) / 40 / 14, 0.5f);
    const float right = std::min(size.x * 0.36f, size.y * 0.62f);
    layout.stage = {{0, 0}, {size.x - right, size.y}};
    layout.right = {{size.x - right, 0}, size};
    layout.plot = plot_within(layout.right, size.x * 0.03f, size.y * 0.06f, size.y * 0.42f);
    layout.head_height = 72 * layout.text_scale;
    layout.foot_height = 36 * layout.text_scale;
    return layout;
}

} // namespace

Layout layout_of(glm::vec2 size, bool panels, PanelChoice choice) {
    return panels ? with_panels(size, choice) : without_panels(size);
}

float fitting_scale(engine::Extent extent, float wanted) {
    const float fits = std::min(static_cast<float>(extent.width) / kSmallestSize.x,
                                static_cast<float>(extent.height) / kSmallestSize.y);
    return std::max(0.5f, std::min(wanted, fits));
}

} // namespace app
