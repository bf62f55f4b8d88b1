#include "app/recording/player.h"

#include "app/picking.h"
#include "app/recording/captions.h"
#include "app/recording/clean_start.h"
#include "app/recording/recorder.h"

#include <iterator>
#include <utility>

namespace app {
namespace {

/// As the playback does.
void stand_still(std::optional<ForwardPass>& pass, double scene_s) {
    if (pass) {
        pass->stood_s = pass->passed_s(scene_s);
    }
}

} // namespace

void show_view(const Timeline& timeline, double time_s, double scene_s, Session& session) {
    View& view = session.view;
    show_record(timeline.view_at(time_s), scene_s - time_s, view);
    if (session.snapshot() == nullptr || !is_part_of(*session.snapshot(), view.hovered)) {
        view.hovered = {}; // the picture is of another time, or a stranger wrote the session
    }
    view.pointer = timeline.pointer_at(time_s);
    const Cue* cue = timeline.caption_at(time_s);
    view.caption = cue == nullptr ? "" : cue->text;
    view.caption_shown = cue == nullptr ? 1 : caption_shown(*cue, time_s);
    view.kept = timeline.kept_room();
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
    const bool runs = playback.playing() && playback.timeline().playing_at(time_s);
    if (newest != nullptr && (newest != shown_ || runs != shown_running_)) {
        shown_ = newest;
        shown_running_ = runs;
        session.show_recorded(without_rehearsals(shown_->snapshot, *run_->beginning),
                              runs,
                              playback.timeline().pace_at(time_s));
        changed = true;
    }
    const bool toggled = std::exchange(was_playing_, playback.playing()) != playback.playing();
    if (changed || toggled || time_s != shown_s_) {
        show_view(playback.timeline(), time_s, scene_s, session);
        shown_s_ = time_s;
        changed = true;
    }
    if (session.view.replayed && !playback.playing()) {
        session.view.replayed = false; // who pauses looks around
        stand_still(session.view.forward_pass, scene_s);
    }
    if (shown_ != nullptr && shown_->fault != fault_) {
        session.view.notice = fault_ = shown_->fault;
    } else if (shown_ != nullptr && shown_->mismatch && !std::exchange(warned_, true)) {
        session.view.notice = "From here on the numbers are not quite those that were recorded: by "
                              "another build, or on another kind of processor.";
    }
    return changed;
}

} // namespace app
