#include "app/export/film.h"

#include "app/export/encoder_thread.h"
#include "app/export/formats.h"
#include "app/export/soft_jumps.h"
#include "app/export/zoomed_film.h"

#include <algorithm>
#include <cmath>

namespace app {

int frame_count(const FilmOptions& options) {
    return std::max(1, static_cast<int>(std::lround(options.seconds * options.fps.per_second())));
}

int held_frames(const FilmOptions& options) {
    const double audio_s = options.audio ? options.audio->starts_s + options.audio->seconds : 0;
    constexpr double kRounding = 1e-6; // of a frame: no frame more for that
    const double frames = std::ceil(audio_s * options.fps.per_second() - kRounding);
    return std::max(0, static_cast<int>(frames) - frame_count(options));
}

double film_seconds(const FilmOptions& options) {
    return options.fps.time_of(frame_count(options) + held_frames(options));
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
            .duration_s = film_seconds(options),
            .audio = options.audio};
}

void export_film(FilmSource& source,
                 const FilmOptions& options,
                 const std::filesystem::path& output,
                 const CancelFlag& cancel,
                 const ExportProgress& progress) {
    EncoderThread encoder(format_of(output).make(output), film_format(source, options));
    ZoomedFilm zoomed(source, options);
    Studio studio(zoomed.studio(), source.experiment());
    SoftJumps jumps(options.fps.per_second());
    int taken = 0;
    const auto take = [&] {
        return zoomed.seen(jumps.soften(studio.take(encoder.spent())), taken++, studio);
    };
    const int shown = frame_count(options);
    const int frames = shown + held_frames(options);
    const auto tell = [&](int done) {
        progress(done, frames);
        if (cancel) {
            throw Cancelled();
        }
    };
    for (int i = 0; i < shown; ++i) {
        source.show(studio.session(), i, cancel);
        zoomed.prepare(studio.session().view);
        jumps.note(source.jumped());
        if (studio.pending() == engine::Renderer::kMaxPending) {
            encoder.push(take());
        }
        studio.draw(options.fps.time_of(i));
        tell(i + 1);
    }
    engine::Image last;
    while (studio.pending() > 0) {
        last = take();
        encoder.push(last);
    }
    studio.expect_valid();
    for (int i = shown; i < frames; ++i) {
        encoder.push(last);
        tell(i + 1);
    }
    encoder.finish();
}

} // namespace app
