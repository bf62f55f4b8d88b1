#include "app/export/course_film.h"

namespace app {

CourseFilm::CourseFilm(const nn::Past& past, const FilmOptions& options)
    : course_(past), pace_{.frames = frame_count(options),
                           .fps = options.fps,
                           .epochs = course_.end_epoch() - course_.begin_epoch()} {}

void CourseFilm::show(Session& session, int index, const CancelFlag& cancel) {
    const bool is_last = index + 1 >= pace_.frames;
    const double epoch =
        is_last ? course_.end_epoch() : course_.begin_epoch() + pace_.epoch_at(index);
    if (!course_.go_to(epoch, [&] { return cancel.load(); })) {
        throw Cancelled();
    }
    const auto snapshot = course_.snapshot();
    diverged_ = snapshot->diverged;
    session.show_recorded(
        snapshot, true, nn::SetPace{pace_.speed_at(index) * steps_per_epoch(snapshot->experiment)});
}

} // namespace app
