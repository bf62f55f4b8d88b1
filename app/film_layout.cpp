#include "app/film_layout.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

using engine::Rect;

constexpr float kSafe = 0.05f;         // of each side: what screens and players may cover
constexpr float kLeastShare = 40;      // text is at least this part of the shorter side
constexpr float kText = 14;            // of the design
constexpr float kUpright = 1.2f;       // heights for each width
constexpr float kTileShare = 0.13f;    // of the shorter side, at most
constexpr float kLeastNetwork = 0.22f; // of the shorter side: words that leave less are smaller
constexpr float kLeastPlot = 0.28f;    // of the shorter side too, beside the stage
constexpr float kLeastNumbers = 130;   // wide, before text scaling: narrower ones are crowded
constexpr float kLeastBelow = 100;     // of a plot: one of them is wider than a narrower one

// Before text scaling.
constexpr float kHeader = 24; // above a plot, for the epoch
constexpr float kSideTicks = 30;
constexpr float kTicks = 22;
constexpr float kHeadLead = 18; // that a head leaves empty above its words
constexpr float kHeads = 54;    // and what follows
constexpr float kFoot = 42;     // for a sentence, and the values of a pass above it
constexpr float kBare = 10;     // below the lowest tiles
constexpr float kGap = 16;
constexpr float kCaptionGap = 12;
constexpr float kNumbersTop = 34; // below a plot without a colour bar
constexpr float kRampTop = 30;
constexpr float kRampHeight = 9;
constexpr float kRampBelow = 62;
constexpr float kNumbers = 44;
constexpr float kPinnedRows = 26;
constexpr float kPinnedLine = 20; // below numbers in line
constexpr float kChartGap = 12;
constexpr float kLeastChart = 70;
constexpr float kLowChart = 58; // beside a plot
constexpr float kChartTicks = 18;

float pinned_rows(const Layout& layout, bool pinned) {
    const bool film = layout.least_text > 0;
    return pinned ? (film ? kPinnedRowsOfFilm : kPinnedRows) : 0;
}

/// Captions are large already: they grow less than what is small.
float caption_scale(float text_size) {
    constexpr float kGrowth = 0.4f;
    return 1 + kGrowth * (text_size - 1);
}

float shorter(glm::vec2 size) {
    return std::min(size.x, size.y);
}

/// What all of them have, and the room that is left.
Layout begun(glm::vec2 size, const PanelChoice& choice, Rect& inner) {
    Layout layout;
    const float k = std::max(shorter(size) / kLeastShare / kText * choice.text_size, 0.5f);
    inner = {size * kSafe, size * (1 - kSafe)};
    layout.text_scale = k;
    layout.least_text = kText;
    layout.caption_scale = caption_scale(choice.text_size) * shorter(size) / kLeastShare / kText;
    layout.caption_characters = caption_characters(inner.size().x, layout.caption_scale);
    layout.head_height = (kHeadLead + kHeads) * k;
    layout.foot_height = (choice.passes || choice.presentation ? kFoot : kBare) * k;
    layout.largest_tile = shorter(size) * kTileShare;
    layout.only_used_features = choice.presentation;
    if (choice.caption_lines > 0) {
        const float top = inner.max.y - caption_band(choice.caption_lines, layout.caption_scale);
        layout.caption = {{inner.min.x, top}, inner.max};
        inner.max.y = top - kCaptionGap * k;
    }
    return layout;
}

/// What stands below a plot beside the stage.
struct Below {
    bool ramp = true;
    bool chart = true;

    float height(bool pinned) const {
        return (ramp ? kRampBelow : kNumbersTop) + kNumbers + (pinned ? kPinnedRowsOfFilm : 0) +
               (chart ? kChartGap + kLeastChart + kChartTicks : 0);
    }
};

Layout wide(glm::vec2 size, const PanelChoice& choice) {
    Rect inner;
    Layout layout = begun(size, choice, inner);
    const float k = layout.text_scale;
    const float plots = choice.split ? 2 : 1;
    const float widest = (choice.split ? 0.54f : 0.36f) * size.x;
    const float room = (widest - kSideTicks * k - (plots - 1) * kGap * k) / plots;
    float side = 0;
    Below below;
    for (const Below& next :
         {Below{}, Below{.chart = false}, Below{.ramp = false, .chart = false}}) {
        below = next;
        side = std::min(
            {room, size.y * 0.52f, inner.size().y - (kHeader + below.height(choice.pinned)) * k});
        if (side >= size.y / 3) {
            break;
        }
    }
    side = std::max(side, shorter(size) * 0.2f);
    float gap = kGap * k;
    if (choice.split) { // both plots begin at the same part of a pixel
        side = std::floor(side);
        gap = std::round(gap);
    }
    const float width = plots * side + (plots - 1) * gap;
    layout.right = {{inner.max.x - width - kSideTicks * k, inner.min.y}, inner.max};
    layout.stage = {inner.min - glm::vec2{0, kHeadLead * k}, {layout.right.min.x, inner.max.y}};
    place_plots(layout, {inner.max.x - width, inner.min.y + kHeader * k}, side, gap, choice.split);
    place_figures_below(layout, choice.pinned, inner.max.y - kChartTicks * k);
    if (!below.ramp) {
        const float up = layout.plot.max.y + kNumbersTop * k - layout.numbers.min.y;
        layout.numbers.min.y += up;
        layout.numbers.max.y += up;
        layout.ramp = {};
    }
    if (!below.chart) {
        layout.chart = {};
    }
    return layout;
}

/// Below plots that take the frame's width.
void place_stage_below(Layout& layout, const Rect& inner) {
    const float top = layout.plot.max.y + (kTicks - kHeadLead) * layout.text_scale;
    layout.stage = {{inner.min.x, top}, inner.max};
    layout.right = {inner.min, {inner.max.x, layout.plot.max.y + kTicks * layout.text_scale}};
    layout.only_used_features = true;
}

/// The numbers and the chart beside the plots.
Layout square(glm::vec2 size, const PanelChoice& choice) {
    Rect inner;
    Layout layout = begun(size, choice, inner);
    const float k = layout.text_scale;
    const float rest = (kHeader + kTicks + kHeads) * k + layout.foot_height;
    const float network = 0.26f * size.y;
    const float plots = choice.split ? 2 : 1;
    const float beside = (kSideTicks + (plots + 1) * kGap + kLeastNumbers) * k;
    const float widest = std::min((inner.size().x - beside) / plots, inner.size().x * 0.37f);
    const float side =
        std::min(std::max(inner.size().y - rest - network, inner.size().y * 0.22f), widest);
    const glm::vec2 corner = inner.min + glm::vec2{kSideTicks, kHeader} * k;
    place_plots(layout, corner, side, kGap * k, choice.split);
    place_stage_below(layout, inner);
    const float left = layout.plot.max.x + 2 * kGap * k;
    float top = inner.min.y;
    layout.numbers = {{left, top}, {inner.max.x, top + kNumbers * k}};
    top += (kNumbers + pinned_rows(layout, choice.pinned) + kGap) * k;
    layout.ramp = {{left, top}, {inner.max.x, top + kRampHeight * k}};
    top += (kRampBelow - kRampTop + kGap) * k;
    layout.chart = {{left, top}, {inner.max.x, layout.plot.max.y}};
    constexpr float kBelowRamp = 13; // of its words
    if (layout.ramp.max.y + kBelowRamp * k > layout.plot.max.y + kTicks * k) {
        layout.ramp = {};
    }
    if (layout.chart.size().y < kLowChart * k || inner.max.x - left < 160 * k) {
        layout.chart = {};
    }
    return layout;
}

Layout upright(glm::vec2 size, const PanelChoice& choice) {
    Rect inner;
    Layout layout = begun(size, choice, inner);
    const float k = layout.text_scale;
    constexpr float kRows = 8 * 26; // of eight units
    const float height = inner.size().y;
    const float header = (kHeader + (choice.pinned ? kPinnedLine : 0)) * k;
    const float left = height - header - (kTicks + kHeads + kRows) * k - layout.foot_height;
    const float width = inner.size().x - kSideTicks * k - (choice.split ? kGap * k : 0);
    const float side =
        std::min(width / (choice.split ? 2.0f : 1.0f), std::max(left, height * 0.4f));
    const float all = choice.split ? 2 * side + kGap * k : side;
    const float x = inner.min.x + std::max(kSideTicks * k, (inner.size().x - all) / 2);
    place_plots(layout, {x, inner.min.y + header}, side, kGap * k, choice.split);
    place_stage_below(layout, inner);
    constexpr float kLine = 240; // of the epoch and the accuracy
    const float first = inner.max.x - x < kLine * k ? inner.min.x : x;
    layout.numbers = {{first, inner.min.y}, {inner.max.x, inner.min.y + header}};
    layout.numbers_in_line = true;
    return layout;
}

float network_height(const Layout& layout) {
    return layout.stage.size().y - layout.head_height - layout.foot_height;
}

} // namespace

void place_plots(Layout& layout, glm::vec2 corner, float side, float gap, bool split) {
    const glm::vec2 second{split ? side + gap : 0, 0};
    layout.plot = {corner + second, corner + second + side};
    if (split) {
        layout.pinned_plot = {corner, corner + side};
    }
}

void place_figures_below(Layout& layout, bool pinned, float bottom) {
    const float k = layout.text_scale;
    const bool split = layout.pinned_plot.size().x > 0;
    const float left = split ? layout.pinned_plot.min.x : layout.plot.min.x;
    const glm::vec2 corner{left, layout.plot.max.y};
    const float margin = std::min(24.0f, left - layout.right.min.x);
    layout.ramp = {corner + glm::vec2{0, kRampTop * k},
                   {layout.plot.max.x, corner.y + (kRampTop + kRampHeight) * k}};
    const float numbers = corner.y + kRampBelow * k;
    const bool film = layout.least_text > 0; // it has margins of its own
    const bool below = film && layout.plot.max.x - left >= kLeastBelow * k;
    layout.numbers = {{below  ? left
                       : film ? layout.right.min.x
                              : layout.right.min.x + margin,
                       numbers},
                      {layout.right.max.x - (film ? 0 : margin), numbers + kNumbers * k}};
    const float top = numbers + (kNumbers + kChartGap + pinned_rows(layout, pinned)) * k;
    const float width = layout.plot.max.x - left;
    const float height = std::max(40.0f, std::min(bottom - top, width * 0.42f));
    layout.chart = {{left, top}, {layout.plot.max.x, top + height}};
}

float caption_band(int lines, float scale) {
    return (static_cast<float>(lines) * kCaptionLine + 2 * kCaptionPadding) * scale;
}

std::size_t caption_characters(float width, float scale) {
    constexpr float kWidest = 0.56f; // of a line's characters, on the average, in their size
    const float room = width - 2 * kCaptionSide * scale;
    const float fit = std::floor(room / (kWidest * kCaptionSize * scale));
    return static_cast<std::size_t>(std::clamp(fit, 10.0f, 42.0f));
}

Layout film_layout(glm::vec2 size, const PanelChoice& choice) {
    const auto place = size.y > kUpright * size.x   ? upright
                       : size.x > kUpright * size.y ? wide
                                                    : square;
    PanelChoice fitting = choice;
    Layout layout = place(size, choice);
    const auto crowded = [&] {
        return network_height(layout) < kLeastNetwork * shorter(size) ||
               (place == wide && layout.plot.size().y < kLeastPlot * shorter(size)) ||
               (place == square && layout.numbers.size().x < kLeastNumbers * layout.text_scale);
    };
    while (fitting.text_size > 1 && crowded()) {
        fitting.text_size = std::max(1.0f, fitting.text_size - 0.125f);
        layout = place(size, fitting);
    }
    return layout;
}

} // namespace app
