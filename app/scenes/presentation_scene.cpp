#include "app/scenes/presentation_scene.h"

#include "app/caption_lines.h"

#include <algorithm>

namespace app {
namespace {

using engine::Align;
using engine::FontWeight;

constexpr Painter::Type kName = {15, FontWeight::regular};
constexpr Painter::Type kChange = {20, FontWeight::semibold};
constexpr float kTagSide = 16;
constexpr float kNameGap = 10;
constexpr Painter::Type kTitle = {34, FontWeight::bold, Align::center};
constexpr Painter::Type kSentence = {18, FontWeight::regular, Align::center};
constexpr float kTitleLine = 42; // from baseline to baseline, before text scaling
constexpr float kSentenceLine = 27;
constexpr float kCardShare = 0.8f; // of the frame's width

/// `words` on lines of at most `width`.
std::vector<std::string>
wrapped(const Painter& painter, const std::string& words, Painter::Type type, float width) {
    std::size_t most = kMostLineCharacters;
    std::vector<std::string> lines = caption_lines(words, most);
    const auto too_wide = [&](const std::string& line) {
        return painter.width(line, type) > width;
    };
    while (most > 8 && std::ranges::any_of(lines, too_wide)) {
        lines = caption_lines(words, --most);
    }
    return lines;
}

} // namespace

void draw_touched(const Painter& painter, const Layout& layout, const View& view) {
    if (!view.film.touched) {
        return;
    }
    TouchedControl touched = *view.film.touched;
    if (touched.name.ends_with(':')) { // "Hidden 1:", before more on its line
        touched.name.pop_back();
    }
    const float gap = touched.name.empty() ? 0 : kNameGap * painter.text_scale;
    const float wide = painter.width(touched.name, kName) + gap +
                       painter.width(touched.change, kChange) + 2 * kTagSide * painter.text_scale;
    Painter fitting = painter;
    fitting.text_scale *= std::min(1.0f, layout.stage.size().x / wide);
    const float k = fitting.text_scale;
    const float shrunk = k / painter.text_scale;
    const glm::vec2 size{wide * shrunk, kTouchedHeight * k};
    const float outside = -size.x - 8 * k;
    const glm::vec2 corner{outside + (layout.stage.min.x - outside) * touched.shown,
                           layout.stage.max.y - size.y};
    const engine::Rect box{corner, corner + size};
    painter.list.add(engine::Box{.rect = {box.min - glm::vec2{2, 0}, box.max + glm::vec2{2, 8}},
                                 .radius = 12 * k,
                                 .fill = {0, 0, 0, painter.theme.dark ? 0.5f : 0.22f},
                                 .softness = 14});
    painter.list.add(engine::Box{.rect = box,
                                 .radius = 10 * k,
                                 .fill = painter.theme.raised,
                                 .border = painter.theme.accent,
                                 .border_width = 2 * k});
    const glm::vec2 baseline{box.min.x + kTagSide * k, box.max.y - 11 * k};
    fitting.text(baseline, touched.name, kName, painter.theme.text_soft);
    const float after = fitting.width(touched.name, kName) + gap * shrunk;
    fitting.text(baseline + glm::vec2{after, 0}, touched.change, kChange, painter.theme.text);
}

void draw_film_card(const Painter& painter, glm::vec2 size, const View& view) {
    if (!view.film.card) {
        return;
    }
    const FilmCard& card = *view.film.card;
    const float k = painter.text_scale;
    const float width = size.x * kCardShare;
    const auto title = wrapped(painter, card.title, kTitle, width);
    std::vector<std::string> lines;
    for (const std::string& sentence : card.sentences) {
        for (std::string& line : wrapped(painter, sentence, kSentence, width)) {
            lines.push_back(std::move(line));
        }
    }
    painter.list.add(
        engine::Box{.rect = {{0, 0}, size}, .fill = with_alpha(painter.theme.stage, card.shown)});
    const float titles = static_cast<float>(title.size()) * kTitleLine * k;
    const float all = titles + static_cast<float>(lines.size()) * kSentenceLine * k;
    glm::vec2 baseline{size.x / 2, (size.y - all) / 2 + 0.75f * kTitleLine * k};
    for (const std::string& line : title) {
        painter.text(baseline, line, kTitle, with_alpha(painter.theme.text, card.shown));
        baseline.y += kTitleLine * k;
    }
    for (const std::string& line : lines) {
        painter.text(baseline, line, kSentence, with_alpha(painter.theme.text_soft, card.shown));
        baseline.y += kSentenceLine * k;
    }
}

} // namespace app
