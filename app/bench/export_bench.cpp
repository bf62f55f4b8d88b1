#include "app/bench/export_bench.h"

#include "app/bench/bench_experiment.h"
#include "app/bench/timing.h"
#include "app/export/run_film.h"
#include "app/export/scratch_folder.h"
#include "app/layout.h"

#include <algorithm>

namespace app {
namespace {

constexpr int kFps = 30;
constexpr int kWarmUpFrames = kFps / 2;

} // namespace

ExportResult bench_export(const ExportBenchOptions& options, const CancelFlag& cancel) {
    const ScratchFolder folder;
    nn::Experiment experiment = bench_experiment(bench_shapes()[1]);
    experiment.epochs = 300;
    FilmOptions film{.fps = kFps, .seconds = options.seconds};
    film.studio.size = options.size;
    film.studio.scale = scale_for(options.size);
    film.studio.device = options.device;
    const int warm_up = std::min(kWarmUpFrames, frame_count(film) / 2);
    const Stopwatch watch;
    double started = 0;
    RunFilm run(experiment, film, {});
    export_film(run, film, folder.path() / "film.mp4", cancel, [&](double done, double) {
        if (static_cast<int>(done) == warm_up) {
            started = watch.seconds();
        }
    });
    const int frames = frame_count(film) - warm_up;
    return {.size = options.size,
            .frames = frames,
            .frames_per_second = frames / (watch.seconds() - started)};
}

} // namespace app
