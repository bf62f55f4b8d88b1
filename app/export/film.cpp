#include "app/export/film.h"

#include "app/export/encoder_thread.h"
#include "app/export/formats.h"

#include <algorithm>
#include <cmath>

namespace app {

int frame_count(const FilmOptions& options) {
    return std::max(1, static_cast<int>(std::lround(options.seconds * options.fps)));
}

ExportFormat film_format(const FilmSource& source, const FilmOptions& options) {
    const nn::Experiment& experiment = source.experiment();
    return {.size = options.studio.size,
            .fps = options.fps,
            .title = experiment.title,
            .seed = experiment.seed,
            .description = experiment.about,
            .quality = options.quality,
            .codec = options.codec,
            .transparent = options.studio.transparent,
            .chapters = options.chapters,
            .duration_s = static_cast<double>(frame_count(options)) / options.fps};
}

void export_film(FilmSource& source,
                 const FilmOptions& options,
                 const std::filesystem::path& output,
                 const CancelFlag& cancel,
                 const ExportProgress& progress) {
    EncoderThread encoder(format_of(output).make(output), film_format(source, options));
    Studio studio(options.studio, source.experiment());
    const int frames = frame_count(options);
    for (int i = 0; i < frames; ++i) {
        source.show(studio.session(), i, cancel);
        if (studio.pending() == engine::Renderer::kMaxPending) {
            encoder.push(studio.take());
        }
        studio.draw(static_cast<double>(i) / options.fps);
        progress(i + 1, frames);
        if (cancel) {
            throw Cancelled();
        }
    }
    while (studio.pending() > 0) {
        encoder.push(studio.take());
    }
    studio.expect_valid();
    encoder.finish();
}

} // namespace app
