#pragma once

#include "app/layout.h"
#include "app/painter.h"
#include "app/session.h"

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace app {

/// The view's caption in its band: lines of at most `layout.caption_characters`.
void draw_caption(const Painter& painter, const Layout& layout, const View& view);

/// The room that captions need: those that are to come are broken into lines once.
class CaptionRoom {
  public:
    /// How many lines the highest caption has that stands or is to come; 0 without any. A line has
    /// at most `characters`.
    int lines(const View& view, std::size_t characters);

  private:
    std::shared_ptr<const std::vector<std::string>> captions_;
    std::size_t characters_ = 0;
    std::size_t most_ = 0;
};

} // namespace app
