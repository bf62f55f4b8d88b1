#include "app/export/run_film.h"

namespace app {

RunFilm::RunFilm(const nn::Experiment& experiment,
                 const FilmOptions& options,
                 std::optional<double> epochs_per_second)
    : pace_{.frames = frame_count(options),
            .fps = options.fps,
            .epochs = static_cast<double>(experiment.epochs),
            .epochs_per_second = epochs_per_second},
      run_(experiment) {}

void RunFilm::show(Session& session, int index, const CancelFlag& cancel) {
    advance(run_, pace_.epoch_at(index), cancel);
    const auto snapshot = run_.snapshot();
    diverged_ = snapshot->diverged;
    session.show_recorded(
        snapshot, true, nn::SetPace{pace_.speed_at(index) * steps_per_epoch(experiment())});
}

} // namespace app
