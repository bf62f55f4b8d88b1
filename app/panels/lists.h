#pragma once

#include "app/panels/panel.h"

#include <imgui.h>

#include <string>
#include <vector>

namespace app {

/// A labelled drop-down. Returns whether another entry was chosen.
bool combo(const Panel& panel,
           const std::string& name,
           const char* words,
           const std::vector<std::string>& entries,
           int& chosen);

/// A row of a list or menu, `size` large at least, round at its corners, and marked if `chosen`.
/// `key` stands at its right. Returns whether it was pressed.
bool list_row(const Panel& panel,
              const std::string& name,
              const std::string& words,
              bool chosen = false,
              glm::vec2 size = {0, 0},
              const char* key = "",
              ImGuiSelectableFlags flags = 0);

} // namespace app
