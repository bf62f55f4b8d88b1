#include "app/keys.h"

#include "app/library/saving.h"
#include "app/panels/pass_rest.h"

#include <utility>

namespace app {
namespace {

using engine::Key;

WindowRequest with_ctrl(const engine::KeyPress& press, Session& session) {
    switch (press.key) {
    case Key::plus:
        return WindowRequest::larger;
    case Key::minus:
        return WindowRequest::smaller;
    case Key::zero:
        return WindowRequest::usual_size;
    case Key::v:
        return WindowRequest::paste;
    case Key::g:
        session.files.wanted = Sheet::gallery;
        return WindowRequest::none;
    case Key::o:
        session.files.wanted = Sheet::open;
        return WindowRequest::none;
    case Key::e:
        session.files.wanted = Sheet::film;
        return WindowRequest::none;
    case Key::s:
        if (press.shift) {
            session.files.wanted = Sheet::save_as;
        } else if (!press.repeated) {
            save(session);
        }
        return WindowRequest::none;
    case Key::right:
        session.ask(nn::Step{nn::Step::Unit::example});
        return WindowRequest::none;
    case Key::q:
        return WindowRequest::close;
    case Key::z:
        press.shift ? session.redo() : session.undo();
        return WindowRequest::none;
    case Key::y:
        session.redo();
        return WindowRequest::none;
    default:
        return WindowRequest::none;
    }
}

void toggle_theme(View& view) {
    view.theme = view.theme == ThemeName::dark ? ThemeName::light : ThemeName::dark;
}

/// Puts the followed example away. In slow motion the run pauses: nothing would be seen until the
/// next example, which now comes at once when it plays on.
void stop_following(Session& session) {
    session.view.followed_pass->dismissed = true;
    if (session.playing()) {
        session.ask(nn::Pause{});
        session.acknowledge("Paused");
    }
    if (session.pace().unit == nn::Step::Unit::example) {
        session.ask(session.pace()); // what was left of this example's time is over
    }
}

/// Escape undoes the nearest thing: a notice, a pass, at last the full screen. A notice comes by
/// itself: it is not in the way of who wants to leave the full screen.
WindowRequest escape(Session& session) {
    View& view = session.view;
    const bool had_notice = !std::exchange(view.notice, {}).empty();
    const bool follows = view.followed_pass && !view.followed_pass->dismissed;
    if (!view.forward_pass && !follows) {
        return had_notice && session.playback() ? WindowRequest::none : WindowRequest::leave;
    }
    if (had_notice) {
        return WindowRequest::none;
    }
    if (view.forward_pass) {
        view.forward_pass.reset();
    } else {
        stop_following(session);
    }
    return WindowRequest::none;
}

/// Keys that mean something else while a session is played back. Returns whether it was one.
bool in_playback(const engine::KeyPress& press, Session& session) {
    constexpr double kJump = 5; // seconds
    Playback& playback = *session.playback();
    switch (press.key) {
    case Key::right:
        playback.seek(playback.time_s() + kJump);
        return true;
    case Key::left:
        playback.seek(playback.time_s() - kJump);
        return true;
    case Key::home:
        playback.seek(0);
        return true;
    case Key::end:
        playback.seek(playback.timeline().seconds());
        return true;
    case Key::up:
        playback.set_speed(playback.speed() * 2);
        return true;
    case Key::down:
        playback.set_speed(playback.speed() / 2);
        return true;
    case Key::escape:
        playback.wants_to_leave = session.view.notice.empty();
        return playback.wants_to_leave;
    default:
        return false;
    }
}

} // namespace

WindowRequest handle_key(const engine::KeyPress& press, Session& session, double time_s) {
    if (press.ctrl) {
        return with_ctrl(press, session);
    }
    if (session.playback() && in_playback(press, session)) {
        return WindowRequest::none;
    }
    switch (press.key) {
    case Key::f9:
        session.recording.toggled = session.recording.toggled || !press.repeated;
        break;
    case Key::c:
        session.recording.captioning = !session.playback(); // which has captions of its own
        break;
    case Key::m:
        if (session.recording.on && !press.repeated) {
            session.recording.marks.emplace_back();
        }
        break;
    case Key::space:
        if (!press.repeated) {
            pause_or_play(session, time_s);
        }
        break;
    case Key::right:
        session.ask(nn::Step{press.shift ? nn::Step::Unit::batch : nn::Step::Unit::epoch});
        break;
    case Key::left:
        session.ask(nn::StepBack{press.shift ? nn::Step::Unit::batch : nn::Step::Unit::epoch});
        break;
    case Key::r:
        session.ask(nn::Reset{.new_weights = press.shift});
        break;
    case Key::p:
        if (press.shift) {
            session.view.split = session.view.pinned != nullptr && !session.view.split;
        } else if (!press.repeated) {
            session.toggle_pinned();
        }
        break;
    case Key::t:
        toggle_theme(session.view);
        break;
    case Key::escape:
        return escape(session);
    case Key::question:
    case Key::f1:
        return WindowRequest::help;
    case Key::f11:
        return WindowRequest::fullscreen;
    default:
        break;
    }
    return WindowRequest::none;
}

} // namespace app
