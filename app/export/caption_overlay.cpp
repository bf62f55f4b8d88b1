#include "app/export/caption_overlay.h"

#include "app/scenes/caption_scene.h"

#include <cstdint>

namespace app {

CaptionOverlay::CaptionOverlay(const StudioOptions& options)
    : scale_(options.scale), renderer_({.device = options.device}, fonts_, options.size) {}

const engine::Image& CaptionOverlay::drawn(const ShownCaption& caption, const Layout& layout) {
    if (caption != last_) {
        View view;
        view.caption = caption.words;
        view.caption_shown = caption.shown;
        engine::DrawList list;
        const Theme& colors = theme(caption.theme);
        list.palette = colors.palette;
        draw_caption(Painter{list, colors, fonts_}, layout, view);
        image_ = renderer_.render({.list = list, .background = engine::Color(0), .scale = scale_});
        last_ = caption;
    }
    return image_;
}

void CaptionOverlay::draw_over(engine::Image& picture,
                               const ShownCaption& caption,
                               const Layout& layout) {
    if (caption.words.empty()) {
        return;
    }
    const engine::Image& above = drawn(caption, layout);
    for (std::size_t i = 0; i < picture.rgba.size(); i += 4) {
        const int alpha = above.rgba[i + 3];
        if (alpha == 0) {
            continue;
        }
        const int below = picture.rgba[i + 3] * (255 - alpha) / 255;
        const int all = alpha + below;
        for (std::size_t c = i; c < i + 3; ++c) {
            const int sum = above.rgba[c] * alpha + picture.rgba[c] * below;
            picture.rgba[c] = static_cast<std::uint8_t>((sum + all / 2) / all);
        }
        picture.rgba[i + 3] = static_cast<std::uint8_t>(all);
    }
}

} // namespace app
