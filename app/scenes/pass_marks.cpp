#include "app/scenes/pass_marks.h"

#include "app/format.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr float kReadableTile = 30; // below it a value would hide the tile: only the ring shows it
constexpr double kLeastAmount = 0.01;

} // namespace

float smooth(double t) {
    const double s = std::clamp(t, 0.0, 1.0);
    return static_cast<float>(s * s * (3 - 2 * s));
}

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
        room * static_cast<float>(1.5 + 8.5 * (1 - std::exp(-std::abs(amount) / 2)));
    painter.list.add(engine::Circle{.center = point_at(layout.path(edge), along),
                                    .radius = radius,
                                    .fill = painter.signed_color(amount),
                                    .border = with_alpha(painter.theme.light, 0.9f),
                                    .border_width = std::min(1.25f, radius * 0.3f)});
}

void draw_forward_pulses(const Painter& painter,
                         const NetworkLayout& layout,
                         const std::vector<nn::LayerValues>& layers,
                         const nn::Activations& activations,
                         int l,
                         float along) {
    const nn::LayerValues& layer = layers[static_cast<std::size_t>(l)];
    const std::vector<double>& inputs = activations[static_cast<std::size_t>(l)];
    for (int unit = 0; unit < layer.units; ++unit) {
        for (int i = 0; i < layer.inputs; ++i) {
            const double term = layer.weights[static_cast<std::size_t>(unit * layer.inputs + i)] *
                                inputs[static_cast<std::size_t>(i)];
            draw_pulse(painter, layout, {l, unit, i}, along, term);
        }
    }
}

void draw_unit_value(
    const Painter& painter, const NetworkLayout& layout, UnitRef unit, double value, float shown) {
    const engine::Rect rect = layout.tile(unit);
    const float strength = static_cast<float>(std::min(1.0, 0.25 + std::abs(value) * 0.75));
    const bool output = layout.is_output(unit.layer);
    painter.list.add(
        engine::Box{.rect = {rect.min - 3.0f, rect.max + 3.0f},
                    .radius = std::clamp(layout.tile_size() * 0.14f, 3.0f, 14.0f),
                    .border = with_alpha(painter.signed_color(value), strength * shown),
                    .border_width = 3});
    if (layout.tile_size() < kReadableTile && !output) {
        return;
    }
    const Painter::Type type{12, engine::FontWeight::semibold, engine::Align::center};
    const std::string words = format_value(value);
    const float k = painter.text_scale;
    const float half = painter.width(words, type) / 2 + 5 * k;
    const glm::vec2 middle = output ? glm::vec2{rect.min.x - half - 6, rect.center().y - 20 * k}
                                    : glm::vec2{rect.center().x, rect.max.y + 1};
    painter.list.add(
        engine::Box{.rect = {middle - glm::vec2{half, 9 * k}, middle + glm::vec2{half, 9 * k}},
                    .radius = 9 * k,
                    .fill = with_alpha(painter.theme.panel, shown),
                    .border = with_alpha(painter.signed_color(value), shown),
                    .border_width = 1.5f});
    painter.text(middle + glm::vec2{0, 4 * k}, words, type, with_alpha(painter.theme.text, shown));
}

void draw_pass_caption(const Painter& painter,
                       const NetworkLayout& layout,
                       const std::string& words) {
    const engine::Rect stage = layout.stage();
    Painter::Type type{15, engine::FontWeight::medium, engine::Align::center};
    const float room = stage.size().x - 32;
    type.size *= std::min(1.0f, room / std::max(painter.width(words, type), 1.0f));
    const float k = painter.text_scale;
    const glm::vec2 baseline{stage.center().x, stage.max.y - 12 * k};
    const glm::vec2 half{painter.width(words, type) / 2 + 12 * k, 12 * k};
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
