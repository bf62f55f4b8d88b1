#include "app/panels/sliders.h"

#include "app/format.h"
#include "app/panels/focus.h"
#include "app/panels/hint.h"
#include "app/panels/imgui_values.h"
#include "app/panels/number_entry.h"
#include "app/panels/widgets.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {
namespace {

constexpr float kNarrowestSlider = 100;
constexpr float kLeastGap = 6;      // between a slider's name and its value
constexpr float kUsualSlider = 160; // a menu has no width of its own in its first frame

void draw_track(const Panel& panel, glm::vec2 from, float width, float position, bool hot) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const glm::vec2 knob = from + glm::vec2{8 + (width - 16) * position, 0};
    const glm::vec2 half{0, 2.5f};
    list.AddRectFilled(
        im(from - half), im(from + glm::vec2{width, 2.5f}), to_u32(panel.theme.raised_hot), 2.5f);
    list.AddRectFilled(im(from - half), im(knob + half), to_u32(panel.theme.accent), 2.5f);
    list.AddCircleFilled(im(knob), hot ? 9.0f : 8.0f, to_u32(panel.theme.knob), 24);
}

float slider_width() {
    const float room = ImGui::GetContentRegionAvail().x;
    return room >= kNarrowestSlider ? room : kUsualSlider;
}

/// A slider's value at the right end of its first line: a click on it types another.
bool value_button(const Panel& panel, const std::string& name, glm::vec2 corner, float width) {
    const std::string id = name + ".value";
    ImGui::SetCursorScreenPos(im(corner));
    const bool pressed = ImGui::InvisibleButton(id.c_str(), {std::max(width, 1.0f), 17});
    note_control(panel, id);
    if (ImGui::IsItemHovered()) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_TextInput);
        hint(panel, "Click to type a number");
    }
    return pressed;
}

/// The words of a slider that starts at `start`.
void slider_words(const Panel& panel, glm::vec2 start, float room, const char* words, bool small) {
    for (const Style style : {small ? Style::caption : Style::body, Style::caption}) {
        if (width_of(panel, style, words) <= room) {
            const float lower = style == Style::caption && !small ? 2 : 0;
            ImGui::SetCursorScreenPos({start.x, start.y + lower});
            return label(panel, style, panel.theme.text_soft, words);
        } // else the value says it all
    }
}

/// Where the hand or a key takes the slider whose track was just drawn.
float moved(float position, glm::vec2 track, float width, Focus::Ask ask, float step) {
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsItemActive() || ImGui::IsItemDeactivated()) { // also where it was let go
        return (io.MousePos.x - track.x - 8) / std::max(width - 16, 1.0f);
    }
    if (ImGui::IsItemHovered() && io.KeyCtrl) {
        return position + io.MouseWheel * step;
    }
    return ask == Focus::Ask::more   ? position + step
           : ask == Focus::Ask::less ? position - step
                                     : position;
}

} // namespace

bool slider(const Panel& panel,
            const std::string& name,
            const char* words,
            const std::string& value,
            float& position,
            const SliderOptions& options) {
    const float width = slider_width();
    const glm::vec2 start = glm_of(ImGui::GetCursorScreenPos());
    const Style value_style = options.small ? Style::heading : Style::strong;
    const float value_width = width_of(panel, value_style, value);
    slider_words(panel, start, width - kLeastGap - value_width, words, options.small);
    const glm::vec2 value_corner{start.x + width - value_width, start.y};
    ImGui::SetCursorScreenPos(im(value_corner));
    label(panel, value_style, panel.theme.text, value);
    bool types = options.typed != nullptr && value_button(panel, name, value_corner, value_width);
    const glm::vec2 track = start + glm::vec2{0, 29};
    ImGui::SetCursorScreenPos(im(track - glm::vec2{0, 10}));
    ImGui::InvisibleButton(name.c_str(), {width, 20});
    note_control(panel, name);
    const Focus::Here here = focus_on(panel, name, true);
    float next = position;
    if (options.typed != nullptr) {
        types = types || here.ask == Focus::Ask::press ||
                (ImGui::IsItemActivated() && ImGui::GetIO().KeyCtrl);
        if (types) {
            panel.number_entry.open(name, options.typed->now);
        }
    }
    if (options.typed == nullptr || !NumberEntry::is_open(name)) {
        next = std::clamp(moved(position, track, width, here.ask, options.step), 0.0f, 1.0f);
    }
    draw_track(panel,
               track,
               width,
               std::clamp(position, 0.0f, 1.0f),
               ImGui::IsItemHovered() || ImGui::IsItemActive());
    if (options.typed != nullptr) {
        options.typed->entered = panel.number_entry.show(panel, name, options.typed->range);
    }
    ImGui::SetCursorScreenPos(im(start + glm::vec2{0, 29 + 15}));
    const bool changed = next != position;
    position = next;
    return changed;
}

bool list_slider(const Panel& panel,
                 const std::string& name,
                 const char* words,
                 std::span<const double> values,
                 double& value,
                 const char* unit) {
    const auto nearest = std::min_element(values.begin(), values.end(), [&](double a, double b) {
        return std::abs(a - value) < std::abs(b - value);
    });
    const float last = static_cast<float>(values.size() - 1);
    const float now = static_cast<float>(nearest - values.begin()) / last;
    float position = now;
    TypedValue typed{.range = {values.front(), values.back(), unit}, .now = value, .entered = {}};
    slider(panel,
           name,
           words,
           format_short(value) + unit,
           position,
           {.step = 1 / last, .typed = &typed});
    if (typed.entered) {
        return std::exchange(value, *typed.entered) != *typed.entered;
    }
    const auto index = static_cast<std::size_t>(std::lround(position * last));
    if (position == now || values[index] == *nearest) {
        return false;
    }
    value = values[index];
    return true;
}

} // namespace app
