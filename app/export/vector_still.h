#pragma once

#include "app/export/still.h"
#include "app/export/vector_kind.h"

namespace app {

/// `export_still` for vector pictures: the stage and the output as vectors, with heatmaps embedded
/// as images; one logical pixel is one point. Needs no graphics device. Panels are left out,
/// whatever `options` says. A larger scale makes finer heatmaps.
StillReport export_vector_still(const nn::Experiment& experiment,
                                const StillOptions& options,
                                VectorKind kind,
                                const std::filesystem::path& output,
                                const CancelFlag& cancel,
                                const ExportProgress& progress);

} // namespace app
