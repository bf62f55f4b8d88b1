#include "app/scenes/card_scene.h"

#include "app/format.h"
#include "app/measure.h"
#include "app/scenes/network_scene.h"
#include "nn/forward.h"
#include "nn/measured.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace app {
namespace {

constexpr Painter::Type kTitle = {14, engine::FontWeight::semibold};
constexpr Painter::Type kLine = {13};
constexpr std::size_t kMostExamined = 256; // examples looked at for a unit's saturation

struct Card {
    std::string title;
    std::vector<std::string> lines;
    engine::Rect beside;
};

/// Share of training points, in percent, at which the unit hardly reacts any more: beyond 95 % of
/// the range of a squashing activation, or at 0 for ReLU. Nothing for unbounded units.
std::string saturation(const nn::Snapshot& snapshot, UnitRef unit) {
    const auto layer = static_cast<std::size_t>(unit.layer);
    const nn::Activation activation = snapshot.layers[layer].activation;
    if (activation == nn::Activation::linear) {
        return {};
    }
    const auto& examples = snapshot.examples->train;
    const std::size_t count = std::min(examples.size(), kMostExamined);
    std::size_t saturated = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double value = nn::forward(
            snapshot, examples[i].x, examples[i].y)[layer + 1][static_cast<std::size_t>(unit.unit)];
        const bool squashed = activation == nn::Activation::relu ? value <= 0
                              : activation == nn::Activation::sigmoid
                                  ? std::abs(value - 0.5) > 0.475
                                  : std::abs(value) > 0.95;
        saturated += squashed ? 1 : 0;
    }
    const double percent =
        count == 0 ? 0 : 100.0 * static_cast<double>(saturated) / static_cast<double>(count);
    return (activation == nn::Activation::relu ? "silent at " : "saturated at ") +
           format_count(percent) + " % of the points";
}

/// There are none before the first update.
std::string gradient_words(const nn::Snapshot& snapshot, double gradient) {
    return format_measure(snapshot.step > 0 ? gradient : nn::kNoNumber);
}

double gradient_norm(const nn::LayerValues& layer, int unit) {
    double sum = std::pow(layer.bias_gradients[static_cast<std::size_t>(unit)], 2);
    for (int i = 0; i < layer.inputs; ++i) {
        sum +=
            std::pow(layer.weight_gradients[static_cast<std::size_t>(unit * layer.inputs + i)], 2);
    }
    return std::sqrt(sum);
}

Card unit_card(const NetworkLayout& layout, const nn::Snapshot& snapshot, UnitRef unit) {
    Card card{.title = unit_name(snapshot, unit), .beside = layout.tile(unit)};
    if (unit.layer < 0) {
        const auto& used = snapshot.experiment.features;
        const bool on =
            std::find(used.begin(), used.end(), static_cast<nn::Feature>(unit.unit)) != used.end();
        card.lines = {on ? "an input: click to take it away" : "not an input: click to add it"};
        return card;
    }
    const nn::LayerValues& layer = snapshot.layers[static_cast<std::size_t>(unit.layer)];
    card.lines.push_back("bias " + format_value(layer.biases[static_cast<std::size_t>(unit.unit)]) +
                         "   gradient norm " +
                         gradient_words(snapshot, gradient_norm(layer, unit.unit)));
    if (const std::string words = saturation(snapshot, unit); !words.empty()) {
        card.lines.push_back(words);
    }
    return card;
}

Card weight_card(const NetworkLayout& layout, const nn::Snapshot& snapshot, WeightRef at) {
    const nn::LayerValues& layer = snapshot.layers[static_cast<std::size_t>(at.layer)];
    const std::string to = unit_name(snapshot, {at.layer, at.unit});
    if (at.input < 0) {
        const glm::vec2 point = layout.bias_point({at.layer, at.unit});
        const auto unit = static_cast<std::size_t>(at.unit);
        return {.title = "Bias of " + to,
                .lines = {"value " + format_value(layer.biases[unit]) + "   gradient " +
                          gradient_words(snapshot, layer.bias_gradients[unit])},
                .beside = {point - 6.0f, point + 6.0f}};
    }
    const auto index = static_cast<std::size_t>(at.unit * layer.inputs + at.input);
    const glm::vec2 point = point_at(layout.path(at), 0.5f);
    return {.title = "Weight",
            .lines = {unit_name(snapshot, layout.source(at)) + "  →  " + to,
                      "value " + format_value(layer.weights[index]) + "   gradient " +
                          gradient_words(snapshot, layer.weight_gradients[index])},
            .beside = {point - 6.0f, point + 6.0f}};
}

void draw(const Painter& painter, const Card& card, const engine::Rect& bounds) {
    const float k = painter.text_scale;
    glm::vec2 size{painter.width(card.title, kTitle), 20 * k};
    for (const std::string& line : card.lines) {
        size = {std::max(size.x, painter.width(line, kLine)), size.y + 19 * k};
    }
    size += glm::vec2{28, 20} * k;
    glm::vec2 corner{card.beside.max.x + 14, card.beside.center().y - size.y / 2};
    if (corner.x + size.x > bounds.max.x - 8) {
        corner.x = card.beside.min.x - 14 - size.x;
        if (corner.x < bounds.min.x + 8) { // neither side has room: below, or else above
            const float below = card.beside.max.y + 14;
            corner.y = below + size.y < bounds.max.y - 8 ? below : card.beside.min.y - 14 - size.y;
        }
    }
    corner = glm::vec2{
        std::clamp(
            corner.x, bounds.min.x + 8, std::max(bounds.min.x + 8, bounds.max.x - size.x - 8)),
        std::clamp(
            corner.y, bounds.min.y + 8, std::max(bounds.min.y + 8, bounds.max.y - size.y - 8))};
    const engine::Rect rect{corner, corner + size};
    painter.list.add(engine::Box{.rect = {rect.min - glm::vec2{2, 0}, rect.max + glm::vec2{2, 6}},
                                 .radius = 12,
                                 .fill = {0, 0, 0, painter.theme.dark ? 0.5f : 0.22f},
                                 .softness = 14});
    painter.list.add(engine::Box{.rect = rect,
                                 .radius = 9,
                                 .fill = painter.theme.raised,
                                 .border = painter.theme.line,
                                 .border_width = 1});
    glm::vec2 baseline = corner + glm::vec2{14, 25} * k;
    painter.text(baseline, card.title, kTitle, painter.theme.text);
    for (const std::string& line : card.lines) {
        baseline.y += 19 * k;
        painter.text(baseline, line, kLine, painter.theme.text_soft);
    }
}

} // namespace

void draw_card(const Painter& painter,
               const NetworkLayout& layout,
               const Session& session,
               const engine::Rect& bounds) {
    if (const auto* unit = std::get_if<UnitRef>(&session.view.hovered)) {
        draw(painter, unit_card(layout, *session.snapshot(), *unit), bounds);
    } else if (const auto* weight = std::get_if<WeightRef>(&session.view.hovered)) {
        draw(painter, weight_card(layout, *session.snapshot(), *weight), bounds);
    }
}

} // namespace app
