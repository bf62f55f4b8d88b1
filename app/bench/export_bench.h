#pragma once

#include "app/export/advance.h"
#include "engine/geometry.h"

#include <string>

namespace app {

struct ExportBenchOptions {
    std::string device; ///< see engine::RendererOptions
    engine::Extent size{1280, 720};
    double seconds = 6; ///< length of the film, at 30 frames a second
};

struct ExportResult {
    engine::Extent size;
    int frames = 0;
    double frames_per_second = 0; ///< after the first half second of film, to the finished file
};

/// Films a run of the spiral to a file that is removed again.
/// Throws what `export_film` throws.
ExportResult bench_export(const ExportBenchOptions& options, const CancelFlag& cancel);

} // namespace app
