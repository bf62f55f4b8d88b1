#pragma once

#include "app/export/advance.h"
#include "app/export/studio.h"
#include "nn/experiment.h"

#include <filesystem>
#include <functional>
#include <optional>

namespace app {

struct FilmOptions {
    StudioOptions studio;
    int fps = 30;
    double seconds = 10;
    std::optional<double> epochs_per_second; ///< steady speed; without it see Pace
};

/// What an export tells about a run that it showed.
struct ExportReport {
    double epoch = 0; ///< of the last frame
    std::optional<nn::Divergence> diverged;
};

/// Receives how much is done and how much there is.
using ExportProgress = std::function<void(double done, double total)>;

/// Films a run of `experiment` from its first step on, without a window, a worker or a clock:
/// frame i shows scene time i / fps. Drawing, reading back and encoding overlap. Equal arguments
/// give equal frames on one device. `progress` counts frames.
/// Throws nn::InputError, std::runtime_error or Cancelled, and leaves no file then.
ExportReport export_film(const nn::Experiment& experiment,
                         const FilmOptions& options,
                         const std::filesystem::path& output,
                         const CancelFlag& cancel,
                         const ExportProgress& progress);

/// How many frames a film has: at least one.
int frame_count(const FilmOptions& options);

} // namespace app
