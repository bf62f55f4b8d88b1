#pragma once

#include "app/export/film.h"

#include <cstdint>

namespace app {

/// What a film will be, before it is made.
struct Estimate {
    int frames = 0;
    std::uintmax_t bytes = 0; ///< of the file, or of all files in the folder
    bool exact = false;       ///< the film is so short that all of it was made
};

/// Draws and encodes a few short clips spread over the film, as `output` would get them but into
/// temporary files, and extrapolates from what they weigh. `source` is asked for every frame in
/// turn, as for the film itself, and is used up. `progress` counts frames.
/// Throws as `export_film` does; what `output` is called decides, and nothing is written there.
Estimate estimate_size(FilmSource& source,
                       const FilmOptions& options,
                       const std::filesystem::path& output,
                       const CancelFlag& cancel,
                       const ExportProgress& progress);

} // namespace app
