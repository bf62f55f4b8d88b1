#pragma once

#include "engine/fonts.h"
#include "engine/ui.h"

#include <span>
#include <vector>

struct ImFontAtlas;

namespace engine {

/// Rasterises every style at its physical size into ImGui's atlas, whose old fonts go away.
/// Returns one font for each style.
std::vector<ImFont*>
build_ui_fonts(ImFontAtlas& atlas, const Fonts& fonts, std::span<const UiFont> styles, float scale);

} // namespace engine
