#pragma once

#include "app/export/filming.h"
#include "app/layout.h"
#include "app/session.h"
#include "engine/ui.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace app {

/// The text styles of the panels, in the order of `Screen::styles()`.
enum class Style { caption, body, strong, heading, number, brand, notice };

/// Where each named control is, in logical pixels: tests drive them, lessons will point at them.
using ControlMap = std::map<std::string, engine::Rect>;

class Focus;
class NumberEntry;

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
    Focus& focus;               ///< which control has the keyboard
    NumberEntry& number_entry;  ///< where the number of a slider is typed
    double time_s = 0;          ///< scene time of the frame

    ImFont* font(Style style) const { return ui.font(static_cast<std::size_t>(style)); }

    /// Whether the control of this key (see `hideables`) is shown.
    bool shows(std::string_view key) const { return !session.view.hidden.contains(key); }

    /// Hands in a copy of the draft with a change, which may be made some time later: it takes what
    /// it needs by value, and what it names may not be there any more.
    void edit(std::function<void(nn::Experiment&)> change) const {
        session.change(std::move(change));
    }
};

} // namespace app
