#pragma once

#include "app/export/film.h"

namespace app {

struct StillOptions {
    StudioOptions studio;
    double epoch = 0; ///< how far the run goes before the picture is taken
};

/// What a picture tells about the run that it showed.
struct StillReport {
    double epoch = 0;
    std::optional<nn::Divergence> diverged;
};

/// Takes one picture of a run of `experiment` at an epoch, as a live window would look there.
/// `progress` counts epochs. Throws as `export_film` does.
StillReport export_still(const nn::Experiment& experiment,
                         const StillOptions& options,
                         const std::filesystem::path& output,
                         const CancelFlag& cancel,
                         const ExportProgress& progress);

} // namespace app
