#pragma once

#include "app/export/studio.h"
#include "app/layout.h"

#include <string>

namespace app {

/// A caption as it stands in one frame.
struct ShownCaption {
    std::string words; ///< empty: none stands there
    float shown = 1;   ///< less while it comes or goes
    ThemeName theme = ThemeName::dark;

    bool operator==(const ShownCaption&) const = default;
};

/// Draws captions over pictures that show a part of what was drawn, where they stand in a whole
/// one.
class CaptionOverlay {
  public:
    /// For pictures of `options.size`. Throws std::runtime_error where there is no usable Vulkan
    /// driver.
    explicit CaptionOverlay(const StudioOptions& options);

    void draw_over(engine::Image& picture, const ShownCaption& caption, const Layout& layout);

  private:
    const engine::Image& drawn(const ShownCaption& caption, const Layout& layout);

    float scale_;
    engine::Fonts fonts_;
    engine::Renderer renderer_;
    ShownCaption last_;
    engine::Image image_; ///< of `last_`
};

} // namespace app
