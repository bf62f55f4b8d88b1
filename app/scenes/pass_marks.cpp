#include "app/scenes/pass_marks.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace app {
namespace {

constexpr float kReadableTile = 30; // below it a value would hide the tile: only the ring shows it
constexpr double kLeastAmount = 0.01;
constexpr float kLeastPulse = 2.6f; // radius: to be seen on the thinnest edge

/// Around the tile; at the output, where edges end, whole within the stage.
engine::Rect ring_of(const NetworkLayout& layout, UnitRef unit) {
    const engine::Rect rect = layout.tile(unit);
    if (layout.is_output(unit.layer)) {
        const float inside = layout.stage().max.x - 3 - rect.max.x;
        return {rect.min + glm::vec2{inside, 0}, rect.max + glm::vec2{inside, 0}};
    }
    return {rect.min - 3.0f, rect.max + 3.0f};
}

/// The middle of words that are `half` as wide and high, beside a unit; none where there is no
/// room.
std::optional<glm::vec2> place_of_words(const NetworkLayout& layout, UnitRef unit, glm::vec2 half) {
    const engine::Rect ring = ring_of(layout, unit);
    if (layout.is_output(unit.layer)) {
        return glm::vec2{ring.min.x - half.x - 6, ring.center().y - 11 - half.y};
    }
    const float room = layout.column_pitch() - ring.size().x;
    if (layout.tile_size() < kReadableTile || room < 2 * half.x + 6) {
        return std::nullopt;
    }
    const float below_edges = ring.center().y + half.y + 3; // they leave in the middle
    return glm::vec2{ring.max.x + 2 + half.x, std::max(ring.max.y - half.y, below_edges)};
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
        std::max(kLeastPulse * std::min(1.0f, layout.tile_size() / kReadableTile),
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
    const Painter::Type type{12, engine::FontWeight::semibold, engine::Align::center};
    const float k = painter.text_scale;
    const glm::vec2 half{painter.width(mark.words, type) / 2 + 5 * k, 9 * k};
    const auto middle = place_of_words(layout, mark.unit, half);
    if (!middle) {
        return;
    }
    painter.list.add(engine::Box{.rect = {*middle - half, *middle + half},
                                 .radius = half.y,
                                 .fill = with_alpha(painter.theme.panel, mark.shown),
                                 .border = with_alpha(color, mark.shown),
                                 .border_width = 1.5f});
    painter.text(*middle + glm::vec2{0, 4 * k},
                 mark.words,
                 type,
                 with_alpha(painter.theme.text, mark.shown));
}

void draw_pass_caption(const Painter& painter,
                       const NetworkLayout& layout,
                       const std::string& words,
                       float right) {
    const engine::Rect stage = layout.stage();
    Painter::Type type{15, engine::FontWeight::medium, engine::Align::center};
    const float room = stage.size().x - 56 - right;
    type.size *= std::min(1.0f, room / std::max(painter.width(words, type), 1.0f));
    const float k = painter.text_scale;
    const float half_width = painter.width(words, type) / 2 + 12 * k;
    const float x = std::min(stage.center().x, stage.max.x - right - 8 - half_width);
    const glm::vec2 baseline{x, stage.max.y - 12 * k};
    const glm::vec2 half{half_width, 12 * k};
    const glm::vec2 middle = baseline - glm::vec2{0, 5 * k};
    painter.list.add(engine::Box{.rect = {middle - half, middle + half},
                                 .radius = 8 * k,
                                 .fill = with_alpha(painter.theme.panel, 0.94f),
                                 .border = painter.theme.line,
                                 .border_width = 1});
    painter.text(baseline, words, type, painter.theme.text);
}

UnitRef unit_in_column(const nn::Snapshot& snapshot, std::size_t column, std::size_t place) {
    return column == 0 ? UnitRef{-1, static_cast<int>(snapshot.experiment.features[place])}
                       : UnitRef{static_cast<int>(column) - 1, static_cast<int>(place)};
}

} // namespace app
