#include "app/scenes/pass_marks.h"

#include "app/caption_lines.h"
#include "app/format.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace app {
namespace {

constexpr Painter::Type kValue = {12, engine::FontWeight::semibold, engine::Align::center};
constexpr float kUsualTile = 30; // below it pulses are smaller than can be seen on any edge
constexpr double kLeastAmount = 0.01;
constexpr float kLeastPulse = 2.6f; // radius: to be seen on the thinnest edge

/// Around the tile; at the output, where edges end, whole within the stage.
engine::Rect ring_of(const NetworkLayout& layout, UnitRef unit) {
    const engine::Rect rect = layout.tile(unit);
    if (layout.is_output(unit.layer)) {
        const float inside = std::min(0.0f, layout.stage().max.x - 3 - rect.max.x);
        return {rect.min + glm::vec2{inside, 0}, rect.max + glm::vec2{inside, 0}};
    }
    return {rect.min - 3.0f, rect.max + 3.0f};
}

/// The words of a mark, the longest first.
std::vector<std::string> choices_of(const UnitMark& mark) {
    if (mark.off) {
        return {"off"};
    }
    constexpr double kLeastBrief = 0.005; // what is less would be 0.00
    std::vector<std::string> choices = {format_value(mark.value)};
    if (mark.value == 0 || std::abs(mark.value) >= kLeastBrief) {
        choices.push_back(format_brief(mark.value));
    }
    if (!mark.lead.empty()) {
        choices.insert(choices.begin(), mark.lead + choices.front());
    }
    return choices;
}

/// Words beside a unit, in their pill.
struct Pill {
    std::string words;
    glm::vec2 middle{0};
    glm::vec2 half{0};
    float scale = 1; ///< of its type
};

/// How much smaller words may be, so that they are read still.
float least_scale(const Painter& painter) {
    constexpr float kLeast = 0.6f;
    constexpr float kLeastPixels = 10;
    return std::min(1.0f, std::max(kLeast, kLeastPixels / painter.scaled(kValue)));
}

/// `words` as large as `room` lets them be; nothing where they would be too small.
std::optional<Pill> fitting(const Painter& painter, const std::string& words, glm::vec2 room) {
    const float k = painter.text_scale;
    constexpr float kBesides = 10; // around words, and what they need above and below themselves
    constexpr float kTight = 13;
    const float across = room.x / (painter.width(words, kValue) + kBesides * k);
    const float scale = std::min({1.0f, across, room.y / (kTight * k)});
    if (scale < least_scale(painter)) {
        return std::nullopt;
    }
    const glm::vec2 size{(painter.width(words, kValue) + kBesides * k) * scale,
                         std::min(18 * k * scale, room.y)};
    return Pill{.words = words, .half = size / 2.0f, .scale = scale};
}

/// What the marks of the last hidden layer and the output have between their tiles.
float room_before_output(const NetworkLayout& layout) {
    const float last = layout.column_x(layout.hidden_layers()) + layout.tile_size() / 2;
    return layout.output_point().x - last - 16;
}

/// Above the output, in the half of the gap that is nearer to it.
std::optional<Pill>
output_pill(const Painter& painter, const NetworkLayout& layout, const UnitMark& mark) {
    const engine::Rect ring = ring_of(layout, mark.unit);
    const std::vector<std::string> choices = choices_of(mark);
    std::optional<Pill> pill;
    for (const std::string& words : choices) {
        pill = fitting(painter, words, {room_before_output(layout) / 2, layout.stage().size().y});
        if (pill) {
            break;
        }
    }
    if (!pill) { // it is the result: it is told in any case
        pill = fitting(painter, choices.back(), layout.stage().size());
    }
    pill->middle = {ring.max.x - pill->half.x - 8, ring.min.y - 5 - pill->half.y};
    return pill;
}

/// Whether it stands as high as the output's mark does.
bool is_level_with_output(const Painter& painter, const NetworkLayout& layout, const Pill& pill) {
    const float bottom = ring_of(layout, {layout.hidden_layers(), 0}).min.y - 5;
    const float top = bottom - 18 * painter.text_scale;
    return pill.middle.y + pill.half.y > top && pill.middle.y - pill.half.y < bottom;
}

/// Below the tile, where the next column is too near for anything beside it.
std::optional<Pill>
pill_below(const Painter& painter, const NetworkLayout& layout, const UnitMark& mark) {
    const engine::Rect ring = ring_of(layout, mark.unit);
    const glm::vec2 room{layout.column_pitch() - 4, layout.row_pitch(mark.unit) - ring.size().y};
    for (const std::string& words : choices_of(mark)) {
        if (auto pill = fitting(painter, words, room)) {
            pill->middle = {ring.center().x, ring.max.y + pill->half.y};
            return pill;
        }
    }
    return std::nullopt;
}

/// Beside a unit, between the edges that leave it and those that leave the next one.
std::optional<Pill>
pill_of(const Painter& painter, const NetworkLayout& layout, const UnitMark& mark) {
    if (layout.is_output(mark.unit.layer)) {
        return output_pill(painter, layout, mark);
    }
    const engine::Rect ring = ring_of(layout, mark.unit);
    const float pitch = layout.row_pitch(mark.unit);
    const float least = 13 * painter.text_scale * least_scale(painter) + 2;
    const int rows = static_cast<int>(std::ceil(least / std::max(pitch, 1.0f)));
    if (layout.row_of(mark.unit) % rows != 0) {
        return std::nullopt;
    }
    const bool last = layout.is_output(mark.unit.layer + 1);
    const glm::vec2 room{layout.column_pitch() - ring.size().x - 6,
                         pitch * static_cast<float>(rows) - 2};
    for (const std::string& words : choices_of(mark)) {
        if (auto pill = fitting(painter, words, room)) {
            const float below = std::max(ring.size().y / 2 - pill->half.y, pill->half.y + 3);
            const float lowest = std::max(pitch, 2 * pill->half.y + 2) / 2;
            pill->middle = {ring.max.x + 2 + pill->half.x,
                            ring.center().y + std::min(below, lowest)};
            if (!last || 2 * pill->half.x <= room_before_output(layout) / 2 ||
                !is_level_with_output(painter, layout, *pill)) {
                return pill;
            }
        }
    }
    return pill_below(painter, layout, mark);
}

/// About equally long.
std::vector<std::string> in_two_lines(const std::string& words) {
    std::size_t most = words.size() / 2;
    std::vector<std::string> lines = caption_lines(words, most);
    while (lines.size() > 2) {
        lines = caption_lines(words, ++most);
    }
    return lines;
}

} // namespace

void draw_pulse(const Painter& painter,
                const NetworkLayout& layout,
                WeightRef edge,
                float along,
                double amount) {
    if (!(std::abs(amount) > kLeastAmount)) {
        return;
    }
    const float room = std::clamp(layout.tile_size() / 54, 0.3f, 2.0f);
    const float radius =
        std::max(kLeastPulse * std::min(1.0f, layout.tile_size() / kUsualTile),
                 room * static_cast<float>(1.5 + 8.5 * (1 - std::exp(-std::abs(amount) / 2))));
    painter.list.add(engine::Circle{.center = point_at(layout.path(edge), along),
                                    .radius = radius,
                                    .fill = painter.signed_color(amount),
                                    .border = with_alpha(painter.theme.text, 0.9f),
                                    .border_width = std::min(1.25f, radius * 0.3f)});
}

void draw_forward_pulses(const Painter& painter,
                         const NetworkLayout& layout,
                         const std::vector<nn::LayerValues>& layers,
                         const nn::Activations& activations,
                         int l,
                         float along,
                         const std::vector<bool>* silenced) {
    const nn::LayerValues& layer = layers[static_cast<std::size_t>(l)];
    const std::vector<double>& inputs = activations[static_cast<std::size_t>(l)];
    for (int unit = 0; unit < layer.units; ++unit) {
        if (silenced != nullptr && (*silenced)[static_cast<std::size_t>(unit)]) {
            continue;
        }
        for (int i = 0; i < layer.inputs; ++i) {
            const double term = layer.weights[static_cast<std::size_t>(unit * layer.inputs + i)] *
                                inputs[static_cast<std::size_t>(i)];
            draw_pulse(painter, layout, {l, unit, i}, along, term);
        }
    }
}

void draw_unit_mark(const Painter& painter, const NetworkLayout& layout, const UnitMark& mark) {
    const engine::Rect ring = ring_of(layout, mark.unit);
    const engine::Color color =
        mark.value == 0 ? painter.theme.text_soft : painter.signed_color(mark.value);
    const float strength = static_cast<float>(std::min(1.0, 0.25 + std::abs(mark.value) * 0.75));
    painter.list.add(engine::Box{.rect = ring,
                                 .radius = std::clamp(layout.tile_size() * 0.14f, 3.0f, 14.0f),
                                 .border = with_alpha(color, strength * mark.shown),
                                 .border_width = 3});
    const auto pill = pill_of(painter, layout, mark);
    if (!pill) {
        return;
    }
    Painter smaller = painter;
    smaller.text_scale *= pill->scale;
    painter.list.add(engine::Box{.rect = {pill->middle - pill->half, pill->middle + pill->half},
                                 .radius = pill->half.y,
                                 .fill = with_alpha(painter.theme.panel, mark.shown),
                                 .border = with_alpha(color, mark.shown),
                                 .border_width = 1.5f});
    const float below = painter.least_size > 0 ? 4.8f : 4; // what is larger stands lower
    smaller.text(pill->middle + glm::vec2{0, below * smaller.text_scale},
                 pill->words,
                 kValue,
                 with_alpha(painter.theme.text, mark.shown));
}

void draw_pass_caption(const Painter& painter,
                       const engine::Rect& stage,
                       const std::string& words,
                       float right) {
    constexpr float kLeast = 0.8f; // of its size, on one line
    constexpr float kSide = 12;
    constexpr float kLine = 19;
    const Painter::Type type{15, engine::FontWeight::medium, engine::Align::center};
    const float room = stage.size().x - 16 - right;
    const auto share = [&](const std::vector<std::string>& lines) {
        float widest = 1;
        for (const std::string& line : lines) {
            widest = std::max(widest, painter.width(line, type) + 2 * kSide * painter.text_scale);
        }
        return std::min(1.0f, room / widest);
    };
    std::vector<std::string> lines = {words};
    if (share(lines) < kLeast) {
        lines = in_two_lines(words);
    }
    Painter fitting = painter;
    fitting.text_scale *= std::min(share(lines), lines.size() > 1 ? kLeast : 1.0f);
    const float k = fitting.text_scale;
    float half_width = 0;
    for (const std::string& line : lines) {
        half_width = std::max(half_width, fitting.width(line, type) / 2 + kSide * k);
    }
    const float x = std::min(stage.center().x, stage.max.x - right - 8 - half_width);
    const float above = static_cast<float>(lines.size() - 1) * kLine * k;
    glm::vec2 baseline{x, stage.max.y - 12 * k - above};
    painter.list.add(engine::Box{
        .rect = {baseline - glm::vec2{half_width, 17 * k}, {x + half_width, stage.max.y - 5 * k}},
        .radius = 8 * k,
        .fill = with_alpha(painter.theme.panel, 0.94f),
        .border = painter.theme.line,
        .border_width = 1});
    for (const std::string& line : lines) {
        fitting.text(baseline, line, type, painter.theme.text);
        baseline.y += kLine * k;
    }
}

UnitRef unit_in_column(const nn::Snapshot& snapshot, std::size_t column, std::size_t place) {
    return column == 0 ? UnitRef{-1, static_cast<int>(snapshot.experiment.features[place])}
                       : UnitRef{static_cast<int>(column) - 1, static_cast<int>(place)};
}

} // namespace app
