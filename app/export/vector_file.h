#pragma once

#include "app/export/partial_file.h"
#include "app/export/vector_kind.h"
#include "engine/draw_list.h"

#include <optional>
#include <span>
#include <string>

namespace app {

/// A drawing on a page of its own.
struct VectorPage {
    glm::dvec2 size{0}; ///< points
    double scale = 1;   ///< points for each logical pixel of the list
    const engine::DrawList& list;
    std::span<const engine::Image> heatmaps; ///< see `paint`
    std::optional<engine::Color> background = {};
    std::string title = {}; ///< what readers show; SVGs hold neither this nor the next
    std::string seed = {};  ///< what it takes to draw the same picture again
};

/// Appends a whole file with that page to `file`. Nothing in it depends on when or where it was
/// made: equal pages give equal files, as the first of their process. Throws std::runtime_error.
void write_vector_file(PartialFile& file,
                       VectorKind kind,
                       const VectorPage& page,
                       const engine::Fonts& fonts);

} // namespace app
