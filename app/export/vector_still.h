#pragma once

#include "app/export/still.h"
#include "app/export/vector_kind.h"

namespace app {

/// `export_still` for vector pictures.
void export_vector_still(FilmSource& source,
                         const StudioOptions& options,
                         VectorKind kind,
                         const std::filesystem::path& output,
                         const CancelFlag& cancel);

} // namespace app
