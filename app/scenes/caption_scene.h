#pragma once

#include "app/layout.h"
#include "app/painter.h"
#include "app/session.h"

namespace app {

/// The view's caption in its band: lines of at most `layout.caption_characters`.
void draw_caption(const Painter& painter, const Layout& layout, const View& view);

/// How many lines the highest caption has that stands or is to come; 0 without any.
int caption_lines_to_come(const View& view, std::size_t characters);

} // namespace app
