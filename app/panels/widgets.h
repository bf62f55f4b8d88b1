#pragma once

#include "app/panels/focus.h"
#include "app/panels/icons.h"
#include "app/panels/panel.h"

#include <imgui.h>

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

/// Of one line, in logical pixels.
float width_of(const Panel& panel, Style style, const std::string& words);

/// Where the next popup stands: at `wanted`, or so near it that all of it is in the window. `size`
/// is what it had in its last frame.
void place_popup(glm::vec2 wanted, glm::vec2 size);

/// Small words below a control, on as many lines as it takes.
void caption(const Panel& panel, const std::string& words);

/// Call right after a control is drawn, within its window: marks it where the keyboard is on it,
/// and returns what the keyboard asks of it.
Focus::Here focus_on(const Panel& panel, const std::string& name, bool is_slider = false);
/// The same; returns whether it is pressed by a key.
bool pressed_by_key(const Panel& panel, const std::string& name);

/// Two or more buttons of which one is on.
bool segmented(const Panel& panel,
               const std::string& name,
               const std::vector<std::string>& entries,
               int& chosen);

bool check_box(const Panel& panel, const std::string& name, const char* words, bool& on);

/// A heading that opens and closes what stands below it. Returns whether it was opened just now.
bool fold(const Panel& panel, const std::string& name, const char* words, bool& open);

/// A button with a drawn icon. `hint` shows on hover. `strong` fills it with the accent.
bool icon_button(const Panel& panel,
                 const std::string& name,
                 Icon icon,
                 glm::vec2 size,
                 const char* hint,
                 bool strong = false);

bool text_button(const Panel& panel, const std::string& name, const char* words, float width = 0);

/// A text field that Tab comes to and leaves. `draw` draws it; it is left out in the frame in which
/// Tab takes the keyboard from it, which ends the typing. Returns whether it was drawn.
template <class Draw>
bool text_field(const Panel& panel, const std::string& name, float width, const Draw& draw) {
    if (!panel.focus.before_text_field(name)) {
        ImGui::Dummy({width, ImGui::GetFrameHeight()});
        return false;
    }
    ImGui::SetNextItemWidth(width);
    draw();
    note_control(panel, name);
    panel.focus.after_text_field(name);
    return true;
}

/// Call within an open popup: closes it when Escape asked for that, unless another lies on it.
void obey_escape(const Panel& panel);

} // namespace app
