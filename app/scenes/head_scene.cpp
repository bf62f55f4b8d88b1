#include "app/scenes/head_scene.h"

#include "app/format.h"
#include "nn/features.h"

#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

namespace app {
namespace {

constexpr Painter::Type kTitle = {15, engine::FontWeight::semibold, engine::Align::center};
constexpr Painter::Type kSubtitle = {13, engine::FontWeight::regular, engine::Align::center};
constexpr const char* kTriangle = "▾";
constexpr Painter::Type kTriangleType = {8, engine::FontWeight::regular, engine::Align::right};
constexpr float kTriangleGap = 5;

/// The first of `choices`, longest first, that fits; the last if none does.
std::string fitting(const Painter& painter,
                    Painter::Type type,
                    float width,
                    std::initializer_list<std::string> choices) {
    for (const std::string& choice : choices) {
        if (painter.width(choice, type) <= width) {
            return choice;
        }
    }
    return *(choices.end() - 1);
}

/// What a head says.
struct HeadText {
    std::string title;
    std::string subtitle;
    bool opens = false; ///< a menu does, which a triangle behind the subtitle tells of
};

/// What the triangle takes of a line.
float triangle_width(const Painter& painter) {
    return painter.width(kTriangle, kTriangleType) + kTriangleGap * painter.text_scale;
}

void draw_head(const Painter& painter, glm::vec2 top, const HeadText& text) {
    const float k = painter.text_scale;
    painter.text(
        top + glm::vec2{0, kHeadTitleBaseline * k}, text.title, kTitle, painter.theme.text);
    const float room = text.opens ? triangle_width(painter) : 0;
    const glm::vec2 baseline = top + glm::vec2{-room / 2, kHeadSubtitleBaseline * k};
    painter.text(baseline, text.subtitle, kSubtitle, painter.theme.text_soft);
    if (text.opens) {
        const float end = painter.width(text.subtitle, kSubtitle) / 2 + room;
        painter.text(baseline + glm::vec2{end, -1.5f * k},
                     kTriangle,
                     kTriangleType,
                     painter.theme.text_soft);
    }
}

/// How wide the lines of a head may be.
struct HeadRoom {
    float title = 0;
    float subtitle = 0;
};

/// `opens`: a menu opens at the second line.
HeadText
head_text(const Painter& painter, const nn::DenseLayer& layer, const HeadRoom& room, bool opens) {
    const float width = room.subtitle;
    const std::string count = std::to_string(layer.units);
    const std::string label(nn::row_of(nn::activations(), layer.activation).label);
    const std::string rate = format_short(layer.dropout);
    HeadText text;
    text.title = fitting(
        painter, kTitle, room.title, {count + (layer.units == 1 ? " unit" : " units"), count});
    text.subtitle = layer.dropout > 0
                        ? fitting(painter,
                                  kSubtitle,
                                  width,
                                  {label + " · dropout " + rate, label + " · " + rate, label})
                        : label;
    if (painter.width(text.subtitle, kSubtitle) > width) {
        text.subtitle.clear(); // "tan" is another function than "tanh"
    }
    text.opens =
        opens && painter.width(text.subtitle, kSubtitle) + triangle_width(painter) <= width;
    return text;
}

/// At the right end, where the output is.
void draw_output_head(const Painter& painter, const nn::Experiment& experiment, glm::vec2 top) {
    const auto& row = nn::row_of(nn::activations(), nn::output_activation(experiment));
    const auto at_right = [](Painter::Type type) {
        type.align = engine::Align::right;
        return type;
    };
    const float k = painter.text_scale;
    painter.text(
        top + glm::vec2{0, kHeadTitleBaseline * k}, "Output", at_right(kTitle), painter.theme.text);
    painter.text(top + glm::vec2{0, kHeadSubtitleBaseline * k},
                 std::string(row.label),
                 at_right(kSubtitle),
                 painter.theme.text_soft);
}

bool has_room_for_each(const Painter& painter, const nn::Experiment& experiment, float width) {
    return std::ranges::all_of(experiment.layers, [&](const nn::DenseLayer& layer) {
        const auto& label = nn::row_of(nn::activations(), layer.activation).label;
        return painter.width(std::to_string(layer.units), kTitle) <= width &&
               painter.width(label, kSubtitle) <= width;
    });
}

/// Of all hidden layers, in `room` pixels.
HeadText common_head(const Painter& painter, const nn::Experiment& experiment, float room) {
    const auto& layers = experiment.layers;
    const auto [least, most] = std::ranges::minmax(layers, {}, &nn::DenseLayer::units);
    const bool alike = std::ranges::all_of(layers, [&](const nn::DenseLayer& layer) {
        return layer.activation == layers.front().activation;
    });
    const std::string each = least.units == most.units ? std::to_string(most.units)
                                                       : std::to_string(least.units) + " to " +
                                                             std::to_string(most.units);
    const std::string label(nn::row_of(nn::activations(), most.activation).label);
    return {.title = std::to_string(layers.size()) + (layers.size() == 1 ? " layer" : " layers"),
            .subtitle = fitting(painter,
                                kSubtitle,
                                room,
                                {each + " units each" + (alike ? ", " + label : ""),
                                 each + " units each",
                                 each + " units",
                                 each})};
}

} // namespace

void draw_heads(const Painter& painter,
                const NetworkLayout& layout,
                const Session& session,
                const engine::Rect& stage) {
    const nn::Experiment& experiment = session.snapshot()->experiment;
    const float top = stage.min.y;
    const float apart = session.view.panels ? 6 : 12 * painter.text_scale;
    float width = layout.column_pitch() - apart;
    const bool common =
        !session.view.panels && !has_room_for_each(painter, experiment, layout.column_pitch() - 6);
    if (common) {
        width = 2 * (layout.column_x(0) - stage.min.x);
    }
    const std::string used =
        std::to_string(experiment.features.size()) + " of " + std::to_string(nn::features().size());
    const HeadText features{
        fitting(painter, kTitle, width, {"Features", "In"}),
        fitting(painter, kSubtitle, width, {used, std::to_string(experiment.features.size())})};
    draw_head(painter, {layout.column_x(0), top}, features);
    const int count = std::min(static_cast<int>(experiment.layers.size()), layout.hidden_layers());
    const bool output = session.view.film.presentation;
    if (common && count > 0) {
        const float gap = 12 * painter.text_scale;
        const float left = layout.column_x(0) + painter.width(features.title, kTitle) / 2 + gap;
        const float right = stage.max.x - (output ? painter.width("Output", kTitle) + gap : 0);
        const float middle = (layout.column_x(1) + layout.column_x(count)) / 2;
        const float room = 2 * std::min(middle - left, right - middle);
        draw_head(painter, {middle, top}, common_head(painter, experiment, room));
    }
    const auto free = [&](std::string_view words, Painter::Type type) { // of the output's head
        return stage.max.x - (output ? painter.width(words, type) + apart : 0);
    };
    const float title = free("Output", kTitle);
    const float subtitle =
        free(nn::row_of(nn::activations(), nn::output_activation(experiment)).label, kSubtitle);
    for (int l = 0; !common && l < count; ++l) {
        const float x = layout.column_x(l + 1);
        draw_head(painter,
                  {layout.column_x(l + 1), top},
                  head_text(painter,
                            experiment.layers[static_cast<std::size_t>(l)],
                            {std::min(width, 2 * (title - x)), std::min(width, 2 * (subtitle - x))},
                            session.view.panels));
    }
    if (output) {
        draw_output_head(painter, experiment, {stage.max.x, top});
    }
}

} // namespace app
