#include "app/panels/pass_rest.h"

#include "app/scenes/forward_pass_scene.h"

#include <utility>

namespace app {

void pause_or_play(Session& session, double time_s) {
    if (session.playback()) {
        session.playback()->toggle();
    } else if (forward_pass_under_way(session, time_s)) {
        ForwardPass& pass = *session.view.forward_pass;
        if (pass.stood_s) {
            pass.started_s = time_s - *std::exchange(pass.stood_s, std::nullopt);
        } else {
            pass.stood_s = pass.passed_s(time_s);
        }
    } else {
        session.toggle_playing();
    }
}

bool would_pause(const Session& session, double time_s) {
    return session.playback() ? session.playback()->playing()
                              : session.playing() || forward_pass_moving(session, time_s);
}

void PassRest::look(Session& session, double time_s) {
    if (session.playback() || session.view.replayed) {
        *this = {};
        return;
    }
    const auto& pass = session.view.forward_pass;
    if (pass && began_s_ != pass->started_s) {
        began_s_ = pass->started_s;
        if (session.playing()) {
            session.ask(nn::Pause{});
            rests_since_ = session.play_decisions();
        }
        return;
    }
    if (rests_since_ != session.play_decisions()) {
        rests_since_.reset();
    }
    if (rests_since_ && !forward_pass_under_way(session, time_s)) {
        rests_since_.reset();
        session.ask(nn::Play{});
    }
}

} // namespace app
