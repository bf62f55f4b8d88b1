#pragma once

#include "app/panels/panel.h"

namespace app {

/// A button and the menu that opens below it. Where it is open, draw the menu's rows and then call
/// ImGui::EndPopup().
struct MenuButton {
    const char* name;       ///< of the control
    const char* words;      ///< on the button
    float width;            ///< logical pixels
    bool opens_left = true; ///< the menu's right edge is the button's; else its left one
};

/// Draws the button; returns whether its menu is open.
bool begin_menu(const Panel& panel, const MenuButton& button);

/// A row of a menu, with its key at the right. Returns whether it was chosen.
bool menu_row(const Panel& panel, const std::string& name, const char* words, const char* key);

} // namespace app
