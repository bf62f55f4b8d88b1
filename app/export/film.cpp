#include "app/export/film.h"

#include "app/export/encoder_thread.h"
#include "app/export/formats.h"
#include "app/export/pace.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

Pace pace_of(const nn::Experiment& experiment, const FilmOptions& options) {
    return {.frames = frame_count(options),
            .fps = options.fps,
            .epochs = static_cast<double>(experiment.epochs),
            .epochs_per_second = options.epochs_per_second};
}

} // namespace

int frame_count(const FilmOptions& options) {
    return std::max(1, static_cast<int>(std::lround(options.seconds * options.fps)));
}

ExportReport export_film(const nn::Experiment& experiment,
                         const FilmOptions& options,
                         const std::filesystem::path& output,
                         const CancelFlag& cancel,
                         const ExportProgress& progress) {
    const Pace pace = pace_of(experiment, options);
    nn::Run run(experiment);
    EncoderThread encoder(format_of(output).make(output),
                          {.size = options.studio.size,
                           .fps = options.fps,
                           .title = experiment.title,
                           .seed = experiment.seed});
    Studio studio(options.studio, experiment);
    for (int i = 0; i < pace.frames; ++i) {
        advance(run, pace.epoch_at(i), cancel);
        studio.show(run.snapshot(), pace.speed_at(i));
        if (studio.pending() == engine::Renderer::kMaxPending) {
            encoder.push(studio.take());
        }
        studio.draw(static_cast<double>(i) / options.fps);
        progress(i + 1, pace.frames);
        if (cancel) {
            throw Cancelled();
        }
    }
    while (studio.pending() > 0) {
        encoder.push(studio.take());
    }
    studio.expect_valid();
    encoder.finish();
    return {.epoch = run.epoch(), .diverged = run.snapshot()->diverged};
}

} // namespace app
