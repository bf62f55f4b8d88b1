#pragma once

#include "app/session.h"
#include "engine/window.h"

namespace app {

/// What a key asks of the window rather than of the session.
enum class WindowRequest {
    none,
    fullscreen,
    larger,
    smaller,
    usual_size,
    help,
    paste,
    leave,
    close
};

/// Does what `press` asks of the session at scene time `time_s`; returns what is left for the
/// window to do.
WindowRequest handle_key(const engine::KeyPress& press, Session& session, double time_s = 0);

} // namespace app
