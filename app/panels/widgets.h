#pragma once

#include "app/panels/icons.h"
#include "app/panels/panel.h"
#include "app/panels/typed_number.h"

#include <imgui.h>

#include <optional>
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

/// Call right after a control is drawn, within its window: marks it where the keyboard is on it,
/// and returns whether it is pressed by a key.
bool pressed_by_key(const Panel& panel, const std::string& name);

/// A slider's number for who types it: after a click on the value, Ctrl and a click on the track,
/// or Enter.
struct TypedValue {
    NumberRange range;
    double now = 0;
    std::optional<double> entered; ///< in this frame; within the range
};

struct SliderOptions {
    float step = 0.05f;          ///< of Ctrl and the wheel, and of the arrow keys
    bool small = false;          ///< with words as large as captions
    TypedValue* typed = nullptr; ///< null: its value is only dragged
};

/// A labelled slider: name left, value right, track below. `position` is in [0, 1]. Returns whether
/// it was moved. The wheel alone moves nothing: it scrolls panels.
bool slider(const Panel& panel,
            const std::string& name,
            const char* words,
            const std::string& value,
            float& position,
            const SliderOptions& options = {});

/// A slider over the values of a list; what is typed may be between them. Shows `value` as it is
/// even when the list lacks it.
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
