#include "app/scenes/card_scene.h"

#include "app/format.h"
#include "app/measure.h"
#include "app/scenes/head_scene.h"
#include "app/scenes/network_scene.h"
#include "nn/forward.h"
#include "nn/measured.h"

#include <glm/common.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
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
    Obstacles obstacles;
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

/// `by_hand`: somebody can click it.
Card unit_card(const NetworkLayout& layout,
               const nn::Snapshot& snapshot,
               UnitRef unit,
               bool by_hand) {
    Card card{.title = unit_name(snapshot, unit),
              .beside = layout.tile(unit),
              .obstacles = {{layout.tile(unit)}, {}}};
    if (unit.layer < 0) {
        const auto& used = snapshot.experiment.features;
        const bool on =
            std::find(used.begin(), used.end(), static_cast<nn::Feature>(unit.unit)) != used.end();
        const std::string what = on ? "an input" : "not an input";
        const std::string how = on ? ": click to take it away" : ": click to add it";
        card.lines = {by_hand ? what + how : what};
        return card;
    }
    const nn::LayerValues& layer = snapshot.layers[static_cast<std::size_t>(unit.layer)];
    card.lines.push_back("bias " + format_value(layer.biases[static_cast<std::size_t>(unit.unit)]) +
                         "   last gradient norm " +
                         gradient_words(snapshot, gradient_norm(layer, unit.unit)));
    if (const std::string words = saturation(snapshot, unit); !words.empty()) {
        card.lines.push_back(words);
    }
    return card;
}

engine::Rect around(glm::vec2 point, float radius) {
    return {point - radius, point + radius};
}

/// An edge in pieces, and both its ends.
std::vector<engine::Rect> pieces_of(const NetworkLayout& layout, WeightRef at) {
    constexpr int kPieces = 24;
    std::vector<engine::Rect> pieces = {layout.tile(layout.source(at)),
                                        layout.tile({at.layer, at.unit})};
    for (int i = 0; i <= kPieces; ++i) {
        const float along = static_cast<float>(i) / kPieces;
        pieces.push_back(around(point_at(layout.path(at), along), 6));
    }
    return pieces;
}

/// The area that both share.
float overlap(const engine::Rect& a, const engine::Rect& b) {
    const glm::vec2 low = glm::max(a.min, b.min);
    const glm::vec2 high = glm::min(a.max, b.max);
    return std::max(0.0f, high.x - low.x) * std::max(0.0f, high.y - low.y);
}

float overlap(const engine::Rect& place, const std::vector<engine::Rect>& all) {
    float sum = 0;
    for (const engine::Rect& each : all) {
        sum += overlap(place, each);
    }
    return sum;
}

/// All of the network.
std::vector<engine::Rect> tiles_of(const NetworkLayout& layout) {
    std::vector<engine::Rect> tiles;
    for (const NetworkLayout::Column& column : layout.columns()) {
        for (const NetworkLayout::Column::Unit& unit : column.units) {
            tiles.push_back(around({column.x, unit.y}, unit.size / 2));
        }
    }
    return tiles;
}

/// `pointer`: where on an edge it is, if it is known.
Card weight_card(const NetworkLayout& layout,
                 const nn::Snapshot& snapshot,
                 WeightRef at,
                 std::optional<glm::vec2> pointer) {
    const nn::LayerValues& layer = snapshot.layers[static_cast<std::size_t>(at.layer)];
    const std::string to = unit_name(snapshot, {at.layer, at.unit});
    if (at.input < 0) {
        const glm::vec2 point = layout.bias_point({at.layer, at.unit});
        const auto unit = static_cast<std::size_t>(at.unit);
        return {.title = "Bias of " + to,
                .lines = {"value " + format_value(layer.biases[unit]) + "   last gradient " +
                          gradient_words(snapshot, layer.bias_gradients[unit])},
                .beside = around(point, 6),
                .obstacles = {{layout.tile({at.layer, at.unit}), around(point, 8)}, {}}};
    }
    const auto index = static_cast<std::size_t>(at.unit * layer.inputs + at.input);
    const engine::Curve path = layout.path(at);
    const glm::vec2 point = pointer ? nearest_point(path, *pointer) : point_at(path, 0.5f);
    return {.title = "Weight",
            .lines = {unit_name(snapshot, layout.source(at)) + "  →  " + to,
                      "value " + format_value(layer.weights[index]) + "   last gradient " +
                          gradient_words(snapshot, layer.weight_gradients[index])},
            .beside = around(point, 6),
            .obstacles = {pieces_of(layout, at), {}}};
}

glm::vec2 size_of(const Painter& painter, const Card& card) {
    const float k = painter.text_scale;
    glm::vec2 size{painter.width(card.title, kTitle), 20 * k};
    for (const std::string& line : card.lines) {
        size = {std::max(size.x, painter.width(line, kLine)), size.y + 19 * k};
    }
    return size + glm::vec2{28, 20} * k;
}

/// The same with smaller words, down to `least`, where the card would take most of its bounds.
Painter fitting(const Painter& painter, const Card& card, const engine::Rect& bounds, float least) {
    constexpr glm::vec2 kMost{0.7f, 0.5f};
    const glm::vec2 fits = bounds.size() * kMost / size_of(painter, card);
    Painter smaller = painter;
    smaller.text_scale *= std::clamp(std::min(fits.x, fits.y), std::min(least, 1.0f), 1.0f);
    return smaller;
}

void draw(const Painter& painter, const Card& card, const engine::Rect& bounds) {
    const float k = painter.text_scale;
    const engine::Rect rect =
        card_place(size_of(painter, card), card.beside, bounds, card.obstacles);
    painter.list.add(engine::Box{.rect = {rect.min - glm::vec2{2, 0}, rect.max + glm::vec2{2, 6}},
                                 .radius = 12,
                                 .fill = {0, 0, 0, painter.theme.dark ? 0.5f : 0.22f},
                                 .softness = 14});
    painter.list.add(engine::Box{.rect = rect,
                                 .radius = 9,
                                 .fill = painter.theme.raised,
                                 .border = painter.theme.line,
                                 .border_width = 1});
    glm::vec2 baseline = rect.min + glm::vec2{14, 25} * k;
    painter.text(baseline, card.title, kTitle, painter.theme.text);
    for (const std::string& line : card.lines) {
        baseline.y += 19 * k;
        painter.text(baseline, line, kLine, painter.theme.text_soft);
    }
}

/// What the columns are called.
engine::Rect heads_of(const Painter& painter, const engine::Rect& stage) {
    const float height = (kHeadSubtitleBaseline + 6) * painter.text_scale;
    return {stage.min, {stage.max.x, stage.min.y + height}};
}

} // namespace

engine::Rect card_place(glm::vec2 size,
                        const engine::Rect& beside,
                        const engine::Rect& bounds,
                        const Obstacles& obstacles) {
    constexpr float kGap = 14;
    constexpr float kMargin = 20;   // of its shadow
    constexpr float kOther = 0.05f; // what they count, of the others
    const glm::vec2 low = bounds.min + kMargin;
    const glm::vec2 high = glm::max(low, bounds.max - size - kMargin);
    const glm::vec2 centered = beside.center() - size / 2.0f;
    const glm::vec2 before = beside.min - kGap - size;
    const glm::vec2 behind = beside.max + kGap;
    const glm::vec2 corners[] = {{behind.x, centered.y},
                                 {before.x, centered.y},
                                 {centered.x, behind.y},
                                 {centered.x, before.y},
                                 behind,
                                 {behind.x, before.y},
                                 {before.x, behind.y},
                                 before,
                                 {centered.x, high.y},
                                 {centered.x, low.y},
                                 {high.x, low.y},
                                 high,
                                 low,
                                 {low.x, high.y}};
    engine::Rect best;
    float least = std::numeric_limits<float>::infinity();
    for (const glm::vec2 wanted : corners) {
        const glm::vec2 corner = glm::clamp(wanted, low, high);
        const engine::Rect place{corner, corner + size};
        const float covered =
            overlap(place, obstacles.kept_clear) + kOther * overlap(place, obstacles.others);
        if (covered < least) {
            least = covered;
            best = place;
        }
    }
    return best;
}

void draw_card(const Painter& painter,
               const NetworkLayout& layout,
               const Session& session,
               const CardPlace& place) {
    const nn::Snapshot& snapshot = *session.snapshot();
    const bool by_hand = session.view.panels && !session.view.replayed;
    Card card;
    if (const auto* unit = std::get_if<UnitRef>(&session.view.hovered)) {
        if (!layout.shows(*unit)) {
            return;
        }
        card = unit_card(layout, snapshot, *unit, by_hand);
    } else if (const auto* weight = std::get_if<WeightRef>(&session.view.hovered)) {
        card = weight_card(layout, snapshot, *weight, place.tip);
        if (by_hand) {
            card.lines.emplace_back("Drag it up or down; double-click to type it");
        }
    } else {
        return;
    }
    card.obstacles.kept_clear.push_back(heads_of(painter, layout.stage()));
    card.obstacles.others = tiles_of(layout);
    card.beside = place.cameras.of_stage(card.beside);
    for (auto* list : {&card.obstacles.kept_clear, &card.obstacles.others}) {
        for (engine::Rect& each : *list) {
            each = place.cameras.of_stage(each);
        }
    }
    if (place.tip) {
        constexpr glm::vec2 kArrow{12, 20};
        const glm::vec2 tip = place.cameras.of_stage(*place.tip);
        const glm::vec2 end = tip + kArrow * std::max(1.0f, painter.text_scale);
        card.obstacles.kept_clear.push_back({tip - 2.0f, end});
        card.beside = {glm::min(card.beside.min, tip), glm::max(card.beside.max, end)};
    }
    draw(fitting(painter, card, place.bounds, place.least_scale), card, place.bounds);
}

} // namespace app
