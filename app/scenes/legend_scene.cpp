#include "app/scenes/legend_scene.h"

#include "app/scenes/example_pass_scene.h"

#include <array>
#include <string>

namespace app {
namespace {

constexpr Painter::Type kWords = {12};
constexpr float kSample = 18; // what stands before the words, in logical pixels
constexpr float kGap = 20;    // between two entries
constexpr float kMargin = 24;

enum class Sample { negative, positive, bias, light };

struct Entry {
    Sample sample;
    const char* words;
};

constexpr std::array kEntries = {Entry{Sample::negative, "negative"},
                                 Entry{Sample::positive, "positive; thicker: larger weight"},
                                 Entry{Sample::bias, "bias"},
                                 Entry{Sample::light, "the way forward"}};

void draw_sample(const Painter& painter, Sample sample, glm::vec2 middle) {
    const Theme& theme = painter.theme;
    const float k = painter.text_scale;
    const auto line = [&](engine::Color color) {
        painter.list.add(
            engine::Polyline{.points = {middle - glm::vec2{7 * k, 0}, middle + glm::vec2{7 * k, 0}},
                             .width = 4 * k,
                             .color = color});
    };
    switch (sample) {
    case Sample::negative:
        return line(theme.edge_negative);
    case Sample::positive:
        return line(theme.edge_positive);
    case Sample::bias:
        painter.list.add(engine::Circle{.center = middle,
                                        .radius = 4.5f * k,
                                        .fill = mix(theme.palette.zero, theme.edge_positive, 0.5f),
                                        .border = theme.text_soft,
                                        .border_width = 1.25f * k});
        return;
    case Sample::light:
        line(theme.edge_positive);
        painter.list.add(engine::Circle{.center = middle, .radius = 3 * k, .fill = theme.light});
        return;
    }
}

} // namespace

void draw_legend(const Painter& painter, const NetworkLayout& layout, const View& view) {
    if (view.hidden.contains("legend") || !view.caption.empty() || view.forward_pass ||
        example_pass_shown(view)) {
        return;
    }
    const float k = painter.text_scale;
    const engine::Rect& stage = layout.stage();
    glm::vec2 at{stage.min.x + kMargin * k, stage.max.y - 14 * k};
    for (const Entry& entry : kEntries) {
        const float end = at.x + kSample * k + painter.width(entry.words, kWords);
        if (end > stage.max.x - kMargin * k) {
            return;
        }
        draw_sample(painter, entry.sample, at + glm::vec2{7, -4} * k);
        painter.text(at + glm::vec2{kSample * k, 0}, entry.words, kWords, painter.theme.text_soft);
        at.x = end + kGap * k;
    }
}

} // namespace app
