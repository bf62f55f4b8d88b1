#pragma once

#include "app/panels/panel.h"

namespace app {

/// A button that opens the menu of files: the gallery, open, save, and the recent files.
void file_menu(const Panel& panel, float width);

} // namespace app
