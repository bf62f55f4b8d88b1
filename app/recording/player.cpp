#include "app/recording/player.h"

#include "app/format.h"
#include "app/recording/recorder.h"

#include <utility>

namespace app {

void show_view(const Timeline& timeline, double time_s, double scene_s, View& view) {
    show_record(timeline.view_at(time_s), scene_s - time_s, view);
    view.pointer = timeline.pointer_at(time_s);
    view.caption = timeline.caption_at(time_s);
    view.replayed = true;
}

Player::Player(const Playback& playback, std::function<void()> wake)
    : run_(playback.timeline().session().run), worker_(run_, std::move(wake)) {}

bool Player::plays(const Playback& playback) const {
    return playback.timeline().session().run == run_;
}

bool Player::drive(Session& session, double elapsed_s, double scene_s) {
    Playback& playback = *session.playback();
    const auto newest = worker_.latest();
    if (newest != nullptr && newest->at == target_) {
        playback.advance(elapsed_s);
    }
    const double time_s = playback.time_s();
    if (const nn::Moment wanted = playback.timeline().moment_at(time_s); wanted != target_) {
        target_ = wanted;
        worker_.go_to(target_);
    }
    bool changed = false;
    if (newest != nullptr && newest != shown_) {
        shown_ = newest;
        session.show_recorded(shown_->snapshot,
                              playback.playing() && playback.timeline().playing_at(time_s),
                              playback.timeline().pace_at(time_s));
        changed = true;
    }
    if (time_s != shown_s_) {
        show_view(playback.timeline(), time_s, scene_s, session.view);
        shown_s_ = time_s;
        changed = true;
    }
    if (session.view.replayed != playback.playing()) {
        session.view.replayed = playback.playing(); // who pauses looks around
        changed = true;
    }
    if (shown_ != nullptr && shown_->mismatch && !std::exchange(warned_, true)) {
        session.view.notice = "From here on the numbers are not quite those that were recorded: by "
                              "another build, or on another kind of processor.";
    }
    return changed;
}

} // namespace app
