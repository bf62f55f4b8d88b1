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
            resting_ = true;
            session.ask(nn::Pause{});
        }
        return;
    }
    resting_ = resting_ && !session.playing();
    if (resting_ && !forward_pass_moving(session, time_s)) {
        resting_ = false;
        session.ask(nn::Play{});
    }
}

} // namespace app
