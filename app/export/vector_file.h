#pragma once

#include "app/export/cairo_handles.h"
#include "app/export/partial_file.h"
#include "app/export/vector_kind.h"

#include <glm/vec2.hpp>

#include <functional>
#include <string>

namespace app {

/// What a vector picture is besides its drawing.
struct VectorPage {
    glm::vec2 size{0};      ///< points
    std::string title = {}; ///< what readers show; SVGs hold neither this nor the next
    std::string seed = {};  ///< what it takes to draw the same picture again
};

/// Appends to `file` one page with what `draw` draws on it, one point to a unit from the top left.
/// Nothing in it depends on when or where it was made: equal drawings give equal files, as the
/// first of their process. Throws std::runtime_error.
void write_vector_file(PartialFile& file,
                       VectorKind kind,
                       const VectorPage& page,
                       const std::function<void(cairo_t&)>& draw);

} // namespace app
