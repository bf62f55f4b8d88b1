#include "app/scenes/head_scene.h"

#include "app/format.h"
#include "nn/features.h"

#include <algorithm>
#include <initializer_list>
#include <string>

namespace app {
namespace {

constexpr Painter::Type kTitle = {15, engine::FontWeight::semibold, engine::Align::center};
constexpr Painter::Type kSubtitle = {13, engine::FontWeight::regular, engine::Align::center};

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
};

void draw_head(const Painter& painter, glm::vec2 top, const HeadText& text) {
    const float k = painter.text_scale;
    painter.text(
        top + glm::vec2{0, kHeadTitleBaseline * k}, text.title, kTitle, painter.theme.text);
    painter.text(top + glm::vec2{0, kHeadSubtitleBaseline * k},
                 text.subtitle,
                 kSubtitle,
                 painter.theme.text_soft);
}

/// `opens`: a menu opens at the second line, if its triangle fits.
HeadText head_text(const Painter& painter, const nn::DenseLayer& layer, float width, bool opens) {
    const std::string count = std::to_string(layer.units);
    const auto& row = nn::row_of(nn::activations(), layer.activation);
    const std::string label(row.label);
    const std::string triangle = opens ? " ▾" : "";
    HeadText text;
    text.title = fitting(
        painter, kTitle, width, {count + (layer.units == 1 ? " neuron" : " neurons"), count});
    const std::string rate = format_exact(layer.dropout);
    if (layer.dropout > 0) {
        text.subtitle = fitting(painter,
                                kSubtitle,
                                width,
                                {label + " · dropout " + rate + triangle,
                                 label + " · dropout " + rate,
                                 label + " · " + rate,
                                 label});
    } else {
        text.subtitle = fitting(painter, kSubtitle, width, {label + triangle, label});
    }
    while (text.subtitle.size() > 3 && painter.width(text.subtitle, kSubtitle) > width) {
        text.subtitle.pop_back();
    }
    return text;
}

} // namespace

void draw_heads(const Painter& painter,
                const NetworkLayout& layout,
                const Session& session,
                const engine::Rect& stage) {
    const nn::Experiment& experiment = session.snapshot()->experiment;
    const float top = stage.min.y;
    const float width = std::max(layout.column_pitch() - 6, 30.0f);
    const std::string used =
        std::to_string(experiment.features.size()) + " of " + std::to_string(nn::features().size());
    draw_head(painter,
              {layout.column_x(0), top},
              {fitting(painter, kTitle, width, {"Features", "In"}), used});
    const int count = std::min(static_cast<int>(experiment.layers.size()), layout.hidden_layers());
    for (int l = 0; l < count; ++l) {
        draw_head(painter,
                  {layout.column_x(l + 1), top},
                  head_text(painter,
                            experiment.layers[static_cast<std::size_t>(l)],
                            width,
                            session.view.panels));
    }
}

} // namespace app
