#pragma once

#include "app/panels/icons.h"
#include "app/panels/panel.h"

#include <imgui.h>

#include <span>
#include <string>
#include <vector>

namespace app {

/// Gives Dear ImGui the theme's colours and the design's spacing. Cheap; called each frame.
void apply_style(const Theme& theme);

ImU32 to_u32(engine::Color color);

/// A panel's background-less window that fills `rect`, until its end of scope.
class PanelWindow {
  public:
    PanelWindow(const char* name,
                const engine::Rect& rect,
                glm::vec2 padding,
                bool scrolls = false);
    ~PanelWindow();
    PanelWindow(const PanelWindow&) = delete;
    PanelWindow& operator=(const PanelWindow&) = delete;
};

/// Remembers the last item's rectangle under `name`.
void note_control(const Panel& panel, const std::string& name);

void heading(const Panel& panel, const char* words);

/// Words in a style and colour, at the cursor.
void label(const Panel& panel, Style style, engine::Color color, const std::string& words);

/// A labelled slider: name left, value right, track below. `position` is in [0, 1]. Returns whether
/// it was moved. Ctrl and the wheel move it by `wheel_step`, so that scrolling a panel changes
/// nothing. `small` words are as large as captions.
bool slider(const Panel& panel,
            const std::string& name,
            const char* words,
            const std::string& value,
            float& position,
            float wheel_step = 0.05f,
            bool small = false);

/// A slider over the values of a list; shows `value` as it is even when the list lacks it.
bool list_slider(const Panel& panel,
                 const std::string& name,
                 const char* words,
                 std::span<const double> values,
                 double& value,
                 const char* unit = "");

/// A labelled drop-down. Returns whether another entry was chosen.
bool combo(const Panel& panel,
           const std::string& name,
           const char* words,
           const std::vector<std::string>& entries,
           int& chosen);

/// Two or more buttons of which one is on.
bool segmented(const Panel& panel,
               const std::string& name,
               const std::vector<std::string>& entries,
               int& chosen);

bool check_box(const Panel& panel, const std::string& name, const char* words, bool& on);

/// A heading that opens and closes what stands below it. Returns whether it was opened just now.
bool fold(const Panel& panel, const std::string& name, const char* words, bool& open);

/// A row of a list or menu, `size` large at least, round at its corners, and marked if `chosen`.
/// `key` stands at its right. Returns whether it was pressed.
bool list_row(const Panel& panel,
              const std::string& name,
              const std::string& words,
              bool chosen = false,
              glm::vec2 size = {0, 0},
              const char* key = "",
              ImGuiSelectableFlags flags = 0);

/// A button with a drawn icon. `hint` shows on hover. `strong` fills it with the accent.
bool icon_button(const Panel& panel,
                 const std::string& name,
                 Icon icon,
                 glm::vec2 size,
                 const char* hint,
                 bool strong = false);

bool text_button(const Panel& panel, const std::string& name, const char* words, float width = 0);

/// Call within an open popup: closes it when Escape asked for that, unless another lies on it.
void obey_escape(const Panel& panel);

} // namespace app
