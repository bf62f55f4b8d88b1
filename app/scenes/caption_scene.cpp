#include "app/scenes/caption_scene.h"

#include "app/scenes/example_pass_scene.h"

#include <algorithm>
#include <sstream>

namespace app {
namespace {

constexpr Painter::Type kCaption = {20, engine::FontWeight::semibold, engine::Align::center};
constexpr float kLine = 28; // from baseline to baseline
constexpr float kSideMargin = 20;
constexpr float kBottomMargin = 14;
constexpr float kPassLine = 34; // where a pass has its sentence at the foot of the stage
constexpr float kPadding = 6;   // above and below the lines

std::vector<std::string> lines_of(const Painter& painter, const Layout& layout, const View& view) {
    const float most = layout.stage.size().x - 4 * kSideMargin * painter.text_scale;
    return lines_of(painter, view.caption, kCaption, most);
}

float box_height(std::size_t lines) {
    return static_cast<float>(lines) * kLine + 2 * kPadding;
}

/// What is below the caption.
float bottom_margin(const View& view) {
    return view.forward_pass || example_pass_shown(view) ? kPassLine : kBottomMargin;
}

} // namespace

float caption_height(const Painter& painter, const Layout& layout, const View& view) {
    if (view.caption.empty()) {
        return 0;
    }
    const float box = box_height(lines_of(painter, layout, view).size());
    return (box + kBottomMargin + bottom_margin(view)) * painter.text_scale;
}

std::vector<std::string>
lines_of(const Painter& painter, const std::string& words, Painter::Type type, float width) {
    std::vector<std::string> lines;
    std::istringstream stream(words);
    for (std::string word; stream >> word;) {
        const std::string longer = lines.empty() ? word : lines.back() + " " + word;
        if (!lines.empty() && painter.width(longer, type) <= width) {
            lines.back() = longer;
        } else {
            lines.push_back(word);
        }
    }
    return lines;
}

void draw_caption(const Painter& painter, const Layout& layout, const View& view) {
    if (view.caption.empty()) {
        return;
    }
    const float k = painter.text_scale;
    const engine::Rect& stage = layout.stage;
    const auto lines = lines_of(painter, layout, view);
    float widest = 0;
    for (const std::string& line : lines) {
        widest = std::max(widest, painter.width(line, kCaption));
    }
    const float height = box_height(lines.size()) * k;
    const glm::vec2 corner{stage.center().x - widest / 2 - kSideMargin * k,
                           stage.max.y - bottom_margin(view) * k - height};
    const engine::Rect box{corner, corner + glm::vec2{widest + 2 * kSideMargin * k, height}};
    painter.list.add(engine::Box{.rect = box,
                                 .radius = 8 * k,
                                 .fill = with_alpha(painter.theme.raised, 0.94f),
                                 .border = painter.theme.line,
                                 .border_width = 1});
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const float y = box.min.y + (static_cast<float>(i) * kLine + 27) * k;
        painter.text({stage.center().x, y}, lines[i], kCaption, painter.theme.text);
    }
}

} // namespace app
