#pragma once

#include "app/layout.h"
#include "app/painter.h"
#include "app/session.h"

namespace app {

/// The view's caption, in as many lines as it takes, at the bottom of the stage.
void draw_caption(const Painter& painter, const Layout& layout, const View& view);

/// How much of the stage's bottom the caption covers; 0 without one.
float caption_height(const Painter& painter, const Layout& layout, const View& view);

/// `words` in lines of at most `width`; a word that is wider stands alone.
std::vector<std::string>
lines_of(const Painter& painter, const std::string& words, Painter::Type type, float width);

} // namespace app
