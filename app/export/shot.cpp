#include "app/export/shot.h"

#include "app/recording/recorder.h"

namespace app {

Shot shot_of(const Session& session, double scene_s) {
    Shot shot{.snapshot = session.shared_snapshot(),
              .playing = session.playing(),
              .pace = session.pace(),
              .view = record_of(session.view, scene_s),
              .followed = session.view.followed_pass,
              .caption = session.view.caption,
              .kept = session.view.kept,
              .pointer = session.view.pointer};
    if (shot.followed) {
        shot.followed->started_s -= scene_s;
        if (shot.followed->stands_since) {
            *shot.followed->stands_since -= scene_s;
        }
    }
    return shot;
}

void ShotSource::show(Session& session, int, const CancelFlag&) {
    session.show_recorded(shot_->snapshot, shot_->playing, shot_->pace);
    View& view = session.view;
    show_record(shot_->view, 0, view);
    view.theme = choices_.theme.value_or(view.theme);
    view.followed_pass = shot_->followed;
    view.caption = choices_.captions ? shot_->caption : "";
    view.kept = shot_->kept;
    if (!choices_.captions) {
        view.kept.captions.reset();
    }
    view.pointer = choices_.pointer ? shot_->pointer : std::nullopt;
    view.replayed = true; // what is hovered is so for good
}

} // namespace app
