#include "app/bench/export_bench.h"

#include "app/bench/bench_experiment.h"
#include "app/bench/timing.h"
#include "app/export/run_film.h"
#include "app/export/scratch_folder.h"
#include "app/export/studio.h"
#include "app/export/yuv420.h"
#include "app/layout.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace app {
namespace {

constexpr int kFps = 30;
constexpr int kWarmUpFrames = kFps / 2;

/// A picture's colours as films have them.
class Converter {
  public:
    explicit Converter(engine::Extent size)
        : size_(size), y_(area(size.width, size.height)),
          u_(area((size.width + 1) / 2, (size.height + 1) / 2)), v_(u_.size()) {}

    void convert(const engine::Image& image) {
        convert_to_yuv420(image,
                          {.y = {y_.data(), size_.width},
                           .u = {u_.data(), (size_.width + 1) / 2},
                           .v = {v_.data(), (size_.width + 1) / 2}});
    }

  private:
    static std::size_t area(int width, int height) {
        return static_cast<std::size_t>(width) * static_cast<std::size_t>(height);
    }

    engine::Extent size_;
    std::vector<std::uint8_t> y_, u_, v_;
};

/// Adds up processor time, part after part.
class Meter {
  public:
    void start() { since_ = processor_seconds(); }
    void add_to(double& part) {
        const double now = processor_seconds();
        part += now - since_;
        since_ = now;
    }

  private:
    double since_ = 0;
};

/// What the frames from `first` on cost, but for their encoding; in seconds altogether.
FilmCost
cost_of_frames(FilmSource& source, const FilmOptions& film, int first, const CancelFlag& cancel) {
    Studio studio(film.studio, source.experiment());
    Converter converter(film.studio.size);
    FilmCost cost;
    Meter meter;
    for (int i = 0; i < frame_count(film); ++i) {
        if (i == first) {
            cost = {};
        }
        meter.start();
        source.show(studio.session(), i, cancel);
        meter.add_to(cost.train);
        const engine::DrawList& list = studio.settled(film.fps.time_of(i));
        meter.add_to(cost.compose);
        studio.draw(list);
        studio.wait();
        meter.add_to(cost.draw);
        const engine::Image image = studio.take();
        meter.add_to(cost.read_back);
        converter.convert(image);
        meter.add_to(cost.convert);
    }
    return cost;
}

/// Of one frame in milliseconds, where all `frames` together took `film_s` of processor time.
FilmCost per_frame(const FilmCost& sum, double film_s, int frames) {
    const double ms = 1e3 / frames;
    return {.train = sum.train * ms,
            .compose = sum.compose * ms,
            .draw = sum.draw * ms,
            .read_back = sum.read_back * ms,
            .convert = sum.convert * ms,
            .encode = std::max(0.0, film_s - sum.sum()) * ms};
}

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
    Meter meter;
    double film_s = 0;
    RunFilm run(experiment, film, {});
    export_film(run, film, folder.path() / "film.mp4", cancel, [&](double done, double) {
        if (static_cast<int>(done) == warm_up) {
            started = watch.seconds();
            meter.start();
        }
    });
    const double seconds = watch.seconds() - started;
    meter.add_to(film_s);
    const int frames = frame_count(film) - warm_up;
    RunFilm again(experiment, film, {});
    return {.size = options.size,
            .frames = frames,
            .frames_per_second = frames / seconds,
            .cost = per_frame(cost_of_frames(again, film, warm_up, cancel), film_s, frames)};
}

} // namespace app
