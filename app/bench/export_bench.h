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

/// Processor time of one frame, of all threads, in milliseconds.
struct FilmCost {
    double train = 0;     ///< bring the run to the frame's moment
    double compose = 0;   ///< lay it out
    double draw = 0;      ///< on a device that is the processor itself, by its threads
    double read_back = 0; ///< from the device to a picture
    double convert = 0;   ///< to the colours of films
    double encode = 0;    ///< and all that is not told apart

    double sum() const { return train + compose + draw + read_back + convert + encode; }
};

struct ExportResult {
    engine::Extent size;
    int frames = 0;
    double frames_per_second = 0; ///< after the first half second of film, to the finished file
    FilmCost cost;
};

/// Films a run of the spiral to a file that is removed again; then draws the same frames once more,
/// one step after the other, to tell what each of them costs.
/// Throws what `export_film` throws.
ExportResult bench_export(const ExportBenchOptions& options, const CancelFlag& cancel);

} // namespace app
