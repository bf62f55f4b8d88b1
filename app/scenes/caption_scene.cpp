#include "app/scenes/caption_scene.h"

#include "app/caption_lines.h"
#include "app/film_layout.h"

#include <algorithm>

namespace app {
namespace {

constexpr Painter::Type kCaption = {
    kCaptionSize, engine::FontWeight::semibold, engine::Align::center};
constexpr float kBaseline = 27; // of the first line, below the box's top

} // namespace

int CaptionRoom::lines(const View& view, std::size_t characters) {
    if (view.kept.captions != captions_ || characters != characters_) {
        captions_ = view.kept.captions;
        characters_ = characters;
        most_ = 0;
        if (captions_ != nullptr) {
            for (const std::string& caption : *captions_) {
                most_ = std::max(most_, count_caption_lines(caption, characters));
            }
        }
    }
    return static_cast<int>(std::max(most_, count_caption_lines(view.caption, characters)));
}

void draw_caption(const Painter& painter, const Layout& layout, const View& view) {
    if (view.caption.empty()) {
        return;
    }
    const float k = layout.caption_scale;
    const Painter large{painter.list, painter.theme, painter.fonts, k};
    const auto lines = caption_lines(view.caption, layout.caption_characters);
    float widest = 0;
    for (const std::string& line : lines) {
        widest = std::max(widest, large.width(line, kCaption));
    }
    const float room = layout.caption.size().x - 2 * kCaptionSide * k;
    Painter::Type type = kCaption;
    type.size *= std::min(1.0f, room / std::max(widest, 1.0f)); // of wide letters
    widest = std::min(widest, room);
    const glm::vec2 size{widest + 2 * kCaptionSide * k,
                         caption_band(static_cast<int>(lines.size()), k)};
    const glm::vec2 corner{layout.caption.center().x - size.x / 2, layout.caption.max.y - size.y};
    painter.list.add(
        engine::Box{.rect = {corner, corner + size},
                    .radius = 8 * k,
                    .fill = with_alpha(painter.theme.raised, 0.94f * view.caption_shown),
                    .border = with_alpha(painter.theme.line, view.caption_shown),
                    .border_width = 1});
    const engine::Color ink = with_alpha(painter.theme.text, view.caption_shown);
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const float y = corner.y + (static_cast<float>(i) * kCaptionLine + kBaseline) * k;
        large.text({corner.x + size.x / 2, y}, lines[i], type, ink);
    }
}

} // namespace app
