#include "app/layout.h"

#include "app/film_layout.h"

#include <glm/common.hpp>

#include <algorithm>
#include <cmath>

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
    const float width = split ? 2 * side + margins.gap : side;
    const glm::vec2 corner{area.center().x - width / 2, area.min.y + margins.above};
    place_plots(layout, corner, side, margins.gap, split);
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

/// The stage below the output, which has the controls beside it.
Layout upright_with_panels(glm::vec2 whole, PanelChoice choice) {
    Layout layout;
    constexpr float kBar = 64;
    const float bottom = whole.y - (choice.history ? history_height(whole.y) : 0);
    const float left = choice.controls ? std::clamp(whole.x * 0.25f, 228.0f, 288.0f) : 0;
    const float middle = kBar + (bottom - kBar) * 0.56f;
    layout.top_bar = {{0, 0}, {whole.x, kBar}};
    layout.left = {{0, kBar}, {left, middle}};
    layout.right = {{left, kBar}, {whole.x, middle}};
    layout.stage = {{0, middle}, {whole.x, bottom}};
    layout.history = {{0, bottom}, whole};
    place_plots(layout, {24, 48, 270}, choice.split);
    layout.head_height = 124;
    return layout;
}

constexpr float kCaptionMargin = 14; // before scaling

std::size_t caption_characters_on(const Rect& stage, float scale) {
    return caption_characters(stage.size().x - 2 * kCaptionMargin * scale, scale);
}

/// `wanted`, or less on a stage so narrow that lines would be of a word or two.
float caption_scale_on(const Rect& stage, float wanted) {
    constexpr std::size_t kFewest = 24; // characters in a line
    constexpr float kStep = 0.05f;
    float scale = wanted;
    while (scale > 1 && caption_characters_on(stage, scale) < kFewest) {
        scale = std::max(1.0f, scale - kStep);
    }
    return scale;
}

/// Captions have a size of their own: the window's words are as they are.
void place_caption(Layout& layout, glm::vec2 whole, PanelChoice choice) {
    constexpr float kLeastShare = 40; // of the frame's shorter side
    const float least = std::min(whole.x, whole.y) / kLeastShare * choice.text_size;
    engine::Rect& stage = layout.stage;
    const float scale = caption_scale_on(stage, std::max(1.0f, least / kCaptionSize));
    const float margin = kCaptionMargin * scale;
    layout.caption_scale = scale;
    layout.caption_characters = caption_characters_on(stage, scale);
    if (choice.caption_lines > 0) {
        const float bottom = stage.max.y - margin;
        const float top =
            std::max(stage.center().y, bottom - caption_band(choice.caption_lines, scale));
        layout.caption = {{stage.min.x + margin, top}, {stage.max.x - margin, bottom}};
        stage.max.y = top;
    }
}

Layout window_layout(glm::vec2 size, PanelChoice choice) {
    const bool upright = size.y > 1.2f * size.x && choice.output;
    Layout layout = upright ? upright_with_panels(size, choice) : with_panels(size, choice);
    place_figures_below(layout, choice.pinned, layout.right.max.y - 56);
    place_caption(layout, size, choice);
    return layout;
}

} // namespace

Layout layout_of(glm::vec2 size, bool panels, PanelChoice choice) {
    Layout layout = panels ? window_layout(size, choice) : film_layout(size, choice);
    layout.frame = {{0, 0}, size};
    return layout;
}

void make_room_for_notice(Layout& layout, float height) {
    engine::Rect& stage = layout.stage;
    const float top = stage.max.y - std::min(height, stage.size().y / 2);
    layout.notice = {{stage.min.x, top}, stage.max};
    stage.max.y = top;
}

void align_to_pixels(Layout& layout, float scale) {
    layout.scale = scale;
    for (engine::Rect* const plot : {&layout.plot, &layout.pinned_plot}) {
        const glm::vec2 size = glm::floor(plot->size() * scale);
        plot->min = glm::round(plot->min * scale) / scale;
        plot->max = plot->min + size / scale;
    }
}

float fitting_scale(engine::Extent extent, float wanted) {
    const float fits = std::min(static_cast<float>(extent.width) / kSmallestSize.x,
                                static_cast<float>(extent.height) / kSmallestSize.y);
    return std::max(0.5f, std::min(wanted, fits));
}

float scale_for(engine::Extent size, bool panels, float text_size) {
    const auto width = static_cast<float>(size.width);
    const auto height = static_cast<float>(size.height);
    const float grown = std::max(1.0f, std::min(width / 1920, height / 1080));
    const float fits = std::min(width / kSmallestSize.x, height / kSmallestSize.y);
    return std::min(grown * (panels ? text_size : 1.0f), fits);
}

float window_scale(engine::Extent size, float of_desktop) {
    constexpr float kSteps = 8;
    return std::max(of_desktop, std::floor(scale_for(size) * kSteps) / kSteps);
}

} // namespace app
