#pragma once

#include "app/export/filming.h"
#include "app/layout.h"
#include "app/session.h"
#include "engine/ui.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace app {

/// The text styles of the panels, in the order of `Screen::styles()`.
enum class Style { caption, body, strong, heading, number, brand };

/// Where each named control is, in logical pixels: tests drive them, lessons will point at them.
using ControlMap = std::map<std::string, engine::Rect>;

/// What every panel is given: the session to read and to ask, how things look, where to note them.
struct Panel {
    Session& session;
    const Theme& theme;
    const engine::Ui& ui;
    const Layout& layout;
    ControlMap& controls;
    bool closes_popups = false; ///< Escape was pressed: whatever is open closes
    bool shows_hints = false;   ///< the pointer has rested long enough to be asking
    Filming& filming;           ///< films in the making, to read and to ask for

    ImFont* font(Style style) const { return ui.font(static_cast<std::size_t>(style)); }

    /// Whether the control of this key (see `hideables`) is shown.
    bool shows(std::string_view key) const { return !session.view.hidden.contains(key); }

    /// Edits a copy of the draft and hands it in.
    void edit(const std::function<void(nn::Experiment&)>& change) const {
        nn::Experiment next = session.draft();
        change(next);
        session.edit(next);
    }
};

} // namespace app
