#include "app/scenes/forward_pass_scene.h"

#include "app/format.h"
#include "nn/forward.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr float kReadableTile = 30; // below it a value would hide the tile: only the ring shows it

using Values = std::vector<std::vector<double>>;

/// Layers passed at `time_s`: 0.0 is at the features, 1.0 at the first layer's outputs, …
double progress(const Session& session, double time_s) {
    return (time_s - session.view.forward_pass->started_s) / kForwardPassLayerSeconds;
}

float smooth(double t) {
    const double s = std::clamp(t, 0.0, 1.0);
    return static_cast<float>(s * s * (3 - 2 * s));
}

void draw_pulses(const Painter& painter,
                 const NetworkLayout& layout,
                 const nn::Snapshot& snapshot,
                 const Values& values,
                 double passed) {
    const int l = static_cast<int>(std::floor(passed));
    if (l < 0 || l >= static_cast<int>(snapshot.layers.size())) {
        return;
    }
    const nn::LayerValues& layer = snapshot.layers[static_cast<std::size_t>(l)];
    const float t = smooth(passed - l);
    const float room = std::clamp(layout.tile_size() / 54, 0.3f, 2.0f);
    for (int unit = 0; unit < layer.units; ++unit) {
        for (int input = 0; input < layer.inputs; ++input) {
            const double term =
                layer.weights[static_cast<std::size_t>(unit * layer.inputs + input)] *
                values[static_cast<std::size_t>(l)][static_cast<std::size_t>(input)];
            if (!(std::abs(term) > 0.01)) {
                continue;
            }
            const float radius =
                room * static_cast<float>(1.5 + 8.5 * (1 - std::exp(-std::abs(term) / 2)));
            painter.list.add(engine::Circle{.center = point_at(layout.path({l, unit, input}), t),
                                            .radius = radius,
                                            .fill = painter.signed_color(term),
                                            .border = with_alpha(painter.theme.light, 0.9f),
                                            .border_width = std::min(1.25f, radius * 0.3f)});
        }
    }
}

void draw_value(
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

void draw_caption(const Painter& painter,
                  const NetworkLayout& layout,
                  const nn::Example& example,
                  double output) {
    const std::string words = "(" + format_value(example.x) + ", " + format_value(example.y) +
                              ")  →  " + format_value(output) + "   label " +
                              format_value(example.label);
    const Painter::Type type{14, engine::FontWeight::medium, engine::Align::right};
    const float k = painter.text_scale;
    const glm::vec2 end = layout.output_point() + glm::vec2{-8, 62 * k};
    const float width = painter.width(words, type);
    painter.list.add(
        engine::Box{.rect = {end - glm::vec2{width + 12, 19 * k}, end + glm::vec2{10, 9 * k}},
                    .radius = 8,
                    .fill = with_alpha(painter.theme.panel, 0.94f),
                    .border = painter.theme.line,
                    .border_width = 1});
    painter.text(end, words, type, painter.theme.text);
}

} // namespace

void draw_forward_pass(const Painter& painter,
                       const NetworkLayout& layout,
                       const Session& session,
                       double time_s) {
    if (!session.view.forward_pass) {
        return;
    }
    const nn::Snapshot& snapshot = *session.snapshot();
    const nn::Example& example = session.view.forward_pass->example;
    const Values values = nn::forward(snapshot, example.x, example.y);
    const double passed = progress(session, time_s);
    draw_pulses(painter, layout, snapshot, values, passed);
    for (std::size_t column = 0; column < values.size(); ++column) {
        const float shown = smooth((passed - static_cast<double>(column)) * 4 + 1);
        for (std::size_t i = 0; shown > 0 && i < values[column].size(); ++i) {
            const UnitRef unit =
                column == 0 ? UnitRef{-1, static_cast<int>(snapshot.experiment.features[i])}
                            : UnitRef{static_cast<int>(column) - 1, static_cast<int>(i)};
            draw_value(painter, layout, unit, values[column][i], shown);
        }
    }
    if (passed >= static_cast<double>(snapshot.layers.size())) {
        draw_caption(painter, layout, example, values.back().front());
    }
}

bool forward_pass_moving(const Session& session, double time_s) {
    return session.view.forward_pass && session.snapshot() &&
           progress(session, time_s) < static_cast<double>(session.snapshot()->layers.size()) + 0.5;
}

} // namespace app
