#include "app/bench/export_bench.h"

#include "app/bench/bench_experiment.h"
#include "app/bench/timing.h"
#include "app/export/run_film.h"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

namespace app {
namespace {

constexpr int kFps = 30;
constexpr int kWarmUpFrames = kFps / 2;

/// A folder of its own, removed with all that is in it.
class ScratchFolder {
  public:
    ScratchFolder() {
        std::string pattern =
            (std::filesystem::temp_directory_path() / "neurarium-bench-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) {
            throw std::runtime_error("cannot make a folder like " + pattern);
        }
        path_ = pattern;
    }
    ~ScratchFolder() {
        std::error_code ignored; // nothing could be done about it here
        std::filesystem::remove_all(path_, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

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
