#include "app/panels/pass_rest.h"

#include "app/scenes/forward_pass_scene.h"

namespace app {

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
    if (rests_since_ && !forward_pass_moving(session, time_s)) {
        rests_since_.reset();
        session.ask(nn::Play{});
    }
}

} // namespace app
