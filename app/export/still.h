#pragma once

#include "app/export/film.h"

namespace app {

/// Takes one picture: of what `source` shows first, as a window would look then. A vector picture
/// holds the stage and the output, without panels, whatever `options` says; it is as large as
/// its `page` says, heatmaps are embedded as images, finer the larger the scale, and no graphics
/// device is needed. Throws as `export_film` does.
void export_still(FilmSource& source,
                  const StudioOptions& options,
                  const std::filesystem::path& output,
                  const CancelFlag& cancel);

/// `options` with `factor` times as many pixels along each side, and everything in them as much
/// larger.
StudioOptions enlarged(StudioOptions options, double factor);

} // namespace app
