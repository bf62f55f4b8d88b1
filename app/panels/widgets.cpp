#include "app/panels/widgets.h"

#include "app/format.h"
#include "app/painter.h"
#include "app/panels/focus.h"
#include "app/panels/hint.h"
#include "app/panels/icons.h"
#include "app/panels/number_entry.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {
namespace {

constexpr float kNarrowestSlider = 100;
constexpr float kLeastGap = 6;      // between a slider's name and its value
constexpr float kUsualSlider = 160; // a menu has no width of its own in its first frame

ImVec2 im(glm::vec2 v) {
    return {v.x, v.y};
}

ImVec4 im(engine::Color color) {
    return {color.r, color.g, color.b, color.a};
}

glm::vec2 glm_of(ImVec2 v) {
    return {v.x, v.y};
}

void draw_track(const Panel& panel, glm::vec2 from, float width, float position, bool hot) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const glm::vec2 knob = from + glm::vec2{8 + (width - 16) * position, 0};
    const glm::vec2 half{0, 2.5f};
    list.AddRectFilled(
        im(from - half), im(from + glm::vec2{width, 2.5f}), to_u32(panel.theme.raised_hot), 2.5f);
    list.AddRectFilled(im(from - half), im(knob + half), to_u32(panel.theme.accent), 2.5f);
    list.AddCircleFilled(im(knob), hot ? 9.0f : 8.0f, to_u32(panel.theme.knob), 24);
}

} // namespace

ImU32 to_u32(engine::Color color) {
    return ImGui::ColorConvertFloat4ToU32(im(color));
}

void apply_style(const Theme& theme) {
    ImGuiStyle& style = ImGui::GetStyle();
    style.WindowRounding = 0;
    style.WindowBorderSize = 0;
    style.PopupRounding = 8;
    style.PopupBorderSize = 1;
    style.FrameRounding = 6;
    style.FrameBorderSize = 1;
    style.GrabRounding = 6;
    style.ScrollbarSize = 8;
    style.ScrollbarRounding = 4;
    style.ChildRounding = 8;
    style.CircleTessellationMaxError = 0.3f / ImGui::GetIO().DisplayFramebufferScale.x;
    style.FramePadding = {10, 6};
    style.ItemSpacing = {8, 8};
    style.WindowPadding = {12, 12};
    const auto set = [&](ImGuiCol slot, engine::Color color) { style.Colors[slot] = im(color); };
    set(ImGuiCol_Text, theme.text);
    set(ImGuiCol_TextDisabled, theme.text_soft);
    set(ImGuiCol_WindowBg, {0, 0, 0, 0});
    set(ImGuiCol_ChildBg, {0, 0, 0, 0});
    set(ImGuiCol_PopupBg, theme.panel);
    set(ImGuiCol_Border, theme.line);
    set(ImGuiCol_FrameBg, theme.raised);
    set(ImGuiCol_FrameBgHovered, theme.raised_hot);
    set(ImGuiCol_FrameBgActive, theme.raised_hot);
    set(ImGuiCol_Button, theme.raised);
    set(ImGuiCol_ButtonHovered, theme.raised_hot);
    set(ImGuiCol_ButtonActive, theme.line);
    set(ImGuiCol_Header, theme.raised_hot);
    set(ImGuiCol_HeaderHovered, theme.raised_hot);
    set(ImGuiCol_HeaderActive, theme.line);
    set(ImGuiCol_CheckMark, theme.accent);
    set(ImGuiCol_ScrollbarBg, {0, 0, 0, 0});
    set(ImGuiCol_ScrollbarGrab, theme.line);
    set(ImGuiCol_ScrollbarGrabHovered, theme.text_soft);
    set(ImGuiCol_ScrollbarGrabActive, theme.text_soft);
    set(ImGuiCol_Separator, theme.line);
    set(ImGuiCol_TextSelectedBg, {theme.accent.r, theme.accent.g, theme.accent.b, 0.35f});
    set(ImGuiCol_NavHighlight, theme.accent);
    set(ImGuiCol_ModalWindowDimBg, {0, 0, 0, 0.45f});
}

PanelWindow::PanelWindow(const char* name,
                         const engine::Rect& rect,
                         glm::vec2 padding,
                         bool scrolls) {
    ImGui::SetNextWindowPos(im(rect.min));
    ImGui::SetNextWindowSize(im(rect.size()));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, im(padding));
    ImGuiWindowFlags flags = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                             ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav |
                             ImGuiWindowFlags_NoBringToFrontOnFocus |
                             ImGuiWindowFlags_NoBackground |
                             ImGuiWindowFlags_NoFocusOnAppearing; // which would close a menu
    if (scrolls) {
        flags &= ~ImGuiWindowFlags_NoScrollbar;
    } else {
        flags |= ImGuiWindowFlags_NoScrollWithMouse;
    }
    ImGui::Begin(name, nullptr, flags);
    ImGui::PopStyleVar();
    soften_edges(*ImGui::GetWindowDrawList());
}

PanelWindow::~PanelWindow() {
    ImGui::End();
}

void note_control(const Panel& panel, const std::string& name) {
    if (ImGui::IsWindowAppearing()) {
        return; // a menu is measured in its first frame, and shown elsewhere from the next one on
    }
    panel.controls[name] = {glm_of(ImGui::GetItemRectMin()), glm_of(ImGui::GetItemRectMax())};
}

void heading(const Panel& panel, const char* words) {
    label(panel, Style::heading, panel.theme.text_soft, words);
}

void label(const Panel& panel, Style style, engine::Color color, const std::string& words) {
    ImGui::PushFont(panel.font(style));
    ImGui::PushStyleColor(ImGuiCol_Text, im(color));
    ImGui::TextUnformatted(words.c_str());
    ImGui::PopStyleColor();
    ImGui::PopFont();
}

void obey_escape(const Panel& panel) {
    const bool has_another_on_it = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId);
    if (panel.closes_popups && !has_another_on_it) {
        ImGui::CloseCurrentPopup();
    }
}

namespace {

float slider_width() {
    const float room = ImGui::GetContentRegionAvail().x;
    return room >= kNarrowestSlider ? room : kUsualSlider;
}

float width_of(const Panel& panel, Style style, const char* words) {
    ImGui::PushFont(panel.font(style));
    const float width = ImGui::CalcTextSize(words).x;
    ImGui::PopFont();
    return width;
}

} // namespace

namespace {

Focus::Here focus_on(const Panel& panel, const std::string& name, bool is_slider) {
    const Focus::Here here = panel.focus.visit(name, is_slider);
    if (!here.marked) {
        return here;
    }
    constexpr float kGap = 3;
    const bool scrolls = ImGui::GetScrollMaxY() > 0;
    if (here.came && scrolls) {
        ImGui::SetScrollHereY(0.5f);
    }
    ImDrawList& list = *ImGui::GetWindowDrawList();
    if (!scrolls) {
        list.PushClipRectFullScreen(); // it stands around the control
    }
    list.AddRect(im(glm_of(ImGui::GetItemRectMin()) - kGap),
                 im(glm_of(ImGui::GetItemRectMax()) + kGap),
                 to_u32(panel.theme.accent),
                 9,
                 0,
                 2);
    if (!scrolls) {
        list.PopClipRect();
    }
    return here;
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

bool pressed_by_key(const Panel& panel, const std::string& name) {
    return focus_on(panel, name, false).ask == Focus::Ask::press;
}

bool slider(const Panel& panel,
            const std::string& name,
            const char* words,
            const std::string& value,
            float& position,
            const SliderOptions& options) {
    const float width = slider_width();
    const glm::vec2 start = glm_of(ImGui::GetCursorScreenPos());
    const Style value_style = options.small ? Style::heading : Style::strong;
    const float value_width = width_of(panel, value_style, value.c_str());
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
           format_exact(value) + unit,
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

namespace {

/// The closed field of a drop-down. Returns whether it was pressed.
bool combo_field(const Panel& panel, const std::string& name, const std::string& words) {
    const glm::vec2 corner = glm_of(ImGui::GetCursorScreenPos());
    const glm::vec2 size{ImGui::GetContentRegionAvail().x, ImGui::GetFrameHeight()};
    const bool pressed = ImGui::InvisibleButton(name.c_str(), im(size));
    note_control(panel, name);
    const bool hot = ImGui::IsItemHovered();
    const bool by_key = pressed_by_key(panel, name);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(im(corner),
                       im(corner + size),
                       to_u32(hot ? panel.theme.raised_hot : panel.theme.raised),
                       6);
    list.AddRect(im(corner), im(corner + size), to_u32(panel.theme.line), 6);
    ImGui::PushClipRect(im(corner), im(corner + size - glm::vec2{size.y, 0}), true);
    list.AddText({corner.x + 10, corner.y + (size.y - ImGui::GetFontSize()) / 2},
                 to_u32(panel.theme.text),
                 words.c_str());
    ImGui::PopClipRect();
    draw_chevron(
        list, corner + size - glm::vec2{size.y, size.y} * 0.5f, to_u32(panel.theme.text_soft));
    return pressed || by_key;
}

/// Below the field just drawn, or above it where there is no room.
void place_list(float height) {
    const ImVec2 low = ImGui::GetItemRectMin();
    const ImVec2 high = ImGui::GetItemRectMax();
    const float screen = ImGui::GetIO().DisplaySize.y;
    const float below = high.y + 4;
    const float y = below + height <= screen  ? below
                    : low.y - 4 - height >= 0 ? low.y - 4 - height
                                              : std::max(0.0f, screen - height);
    ImGui::SetNextWindowPos({low.x, y});
    ImGui::SetNextWindowSizeConstraints({high.x - low.x, 0}, {1e4f, screen});
}

} // namespace

bool combo(const Panel& panel,
           const std::string& name,
           const char* words,
           const std::vector<std::string>& entries,
           int& chosen) {
    constexpr float kPadding = 8;
    label(panel, Style::body, panel.theme.text_soft, words);
    const std::string list = name + ".list";
    if (combo_field(panel, name, entries[static_cast<std::size_t>(chosen)])) {
        ImGui::OpenPopup(list.c_str());
    }
    place_list(static_cast<float>(entries.size()) * ImGui::GetTextLineHeightWithSpacing() +
               2 * kPadding);
    bool changed = false;
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{kPadding, kPadding});
    if (ImGui::BeginPopup(list.c_str())) {
        for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
            const std::string& entry = entries[static_cast<std::size_t>(i)];
            if (list_row(panel, name + "." + std::to_string(i), entry, i == chosen)) {
                changed = i != chosen;
                chosen = i;
            }
        }
        obey_escape(panel);
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
    return changed;
}

bool segmented(const Panel& panel,
               const std::string& name,
               const std::vector<std::string>& entries,
               int& chosen) {
    bool changed = false;
    const float gap = 8;
    const float count = static_cast<float>(entries.size());
    const float width = (ImGui::GetContentRegionAvail().x - gap * (count - 1)) / count;
    for (int i = 0; i < static_cast<int>(entries.size()); ++i) {
        if (i > 0) {
            ImGui::SameLine(0, gap);
        }
        const bool on = i == chosen;
        ImGui::PushStyleColor(ImGuiCol_Border, im(on ? panel.theme.accent : panel.theme.line));
        ImGui::PushStyleColor(ImGuiCol_Text, im(on ? panel.theme.text : panel.theme.text_soft));
        if (on) {
            ImGui::PushStyleColor(ImGuiCol_Button, im(panel.theme.panel));
        }
        const std::string id = name + "." + std::to_string(i);
        const bool pressed =
            ImGui::Button(entries[static_cast<std::size_t>(i)].c_str(), {width, 0});
        ImGui::PopStyleColor(on ? 3 : 2);
        note_control(panel, id);
        if (pressed_by_key(panel, id) || pressed) {
            changed = !on;
            chosen = i;
        }
    }
    return changed;
}

bool check_box(const Panel& panel, const std::string& name, const char* words, bool& on) {
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{2, 2});
    ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, 4);
    ImGui::PushStyleColor(ImGuiCol_Text, im(panel.theme.text_soft));
    ImGui::PushStyleColor(ImGuiCol_Border, im(with_alpha(panel.theme.text_soft, 0.6f)));
    const bool changed = ImGui::Checkbox(words, &on);
    ImGui::PopStyleColor(2);
    ImGui::PopStyleVar(2);
    note_control(panel, name);
    const bool by_key = pressed_by_key(panel, name);
    on = on != by_key;
    return changed || by_key;
}

bool fold(const Panel& panel, const std::string& name, const char* words, bool& open) {
    constexpr float kHeight = 22;
    const glm::vec2 corner = glm_of(ImGui::GetCursorScreenPos());
    const float width = ImGui::GetContentRegionAvail().x;
    const bool clicked = ImGui::InvisibleButton(name.c_str(), {width, kHeight});
    note_control(panel, name);
    const bool pressed = pressed_by_key(panel, name) || clicked;
    open = open != pressed;
    const engine::Color color = ImGui::IsItemHovered() ? panel.theme.text : panel.theme.text_soft;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGui::PushFont(panel.font(Style::heading));
    list.AddText(
        im(corner + glm::vec2{0, (kHeight - ImGui::GetFontSize()) / 2}), to_u32(color), words);
    ImGui::PopFont();
    draw_icon(list,
              open ? Icon::chevron_up : Icon::chevron,
              corner + glm::vec2{width - 14, kHeight / 2},
              4,
              to_u32(color));
    return pressed && open;
}

bool list_row(const Panel& panel,
              const std::string& name,
              const std::string& words,
              bool chosen,
              glm::vec2 size,
              const char* key,
              ImGuiSelectableFlags flags) {
    constexpr float kPadding = 6;
    constexpr float kBeforeKey = 24;
    const ImVec2 text = ImGui::CalcTextSize(words.c_str());
    const float key_width = *key == 0 ? 0 : kBeforeKey + ImGui::CalcTextSize(key).x;
    const float least = std::max(size.x, text.x + key_width + 2 * kPadding);
    const float width = size.x > 0 ? least : std::max(least, ImGui::GetContentRegionAvail().x);
    for (const ImGuiCol slot : {ImGuiCol_Header, ImGuiCol_HeaderHovered, ImGuiCol_HeaderActive}) {
        ImGui::PushStyleColor(slot, IM_COL32_BLACK_TRANS); // it is drawn below, with its corners
    }
    const bool pressed = ImGui::Selectable(("##" + name).c_str(), chosen, flags, {width, size.y});
    ImGui::PopStyleColor(3);
    note_control(panel, name);
    const bool by_key = (flags & ImGuiSelectableFlags_Disabled) == 0 && pressed_by_key(panel, name);
    if (by_key && (flags & ImGuiSelectableFlags_DontClosePopups) == 0) {
        ImGui::CloseCurrentPopup();
    }
    const ImVec2 low = ImGui::GetItemRectMin();
    const ImVec2 high = ImGui::GetItemRectMax();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const bool hot = ImGui::IsItemHovered();
    if (hot || chosen) {
        list.AddRectFilled(low, high, to_u32(hot ? panel.theme.raised_hot : panel.theme.raised), 6);
    }
    const float y = (low.y + high.y - ImGui::GetFontSize()) / 2;
    list.AddText({low.x + kPadding, y}, ImGui::GetColorU32(ImGuiCol_Text), words.c_str());
    list.AddText({high.x - kPadding - ImGui::CalcTextSize(key).x, y},
                 ImGui::GetColorU32(ImGuiCol_TextDisabled),
                 key);
    return pressed || by_key;
}

bool icon_button(const Panel& panel,
                 const std::string& name,
                 Icon icon,
                 glm::vec2 size,
                 const char* explanation,
                 bool strong) {
    const glm::vec2 corner = glm_of(ImGui::GetCursorScreenPos());
    const bool clicked = ImGui::InvisibleButton(name.c_str(), im(size));
    note_control(panel, name);
    const bool pressed = pressed_by_key(panel, name) || clicked;
    const bool hot = ImGui::IsItemHovered();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float round = size.x == size.y && size.x < 30 ? size.x / 2 : 8;
    engine::Color fill = strong ? panel.theme.accent
                         : hot  ? panel.theme.raised_hot
                                : panel.theme.raised;
    if (strong && hot) {
        fill = fill * 0.9f + panel.theme.text * 0.1f;
    }
    list.AddRectFilled(im(corner), im(corner + size), to_u32(fill), round);
    if (!strong) {
        list.AddRect(im(corner), im(corner + size), to_u32(panel.theme.line), round);
    }
    const ImU32 ink = to_u32(strong                 ? panel.theme.on_accent
                             : icon == Icon::record ? panel.theme.danger
                                                    : panel.theme.text);
    if (icon == Icon::help) {
        ImGui::PushFont(panel.font(Style::strong));
        const glm::vec2 text = glm_of(ImGui::CalcTextSize("?"));
        list.AddText(im(corner + (size - text) * 0.5f), ink, "?");
        ImGui::PopFont();
    } else {
        draw_icon(list,
                  icon,
                  corner + size * 0.5f,
                  std::min(size.x, size.y) * (size.y < 30 ? 0.26f : 0.2f),
                  ink);
    }
    hint(panel, explanation);
    return pressed;
}

bool text_button(const Panel& panel, const std::string& name, const char* words, float width) {
    const bool clicked = ImGui::Button((std::string(words) + "##" + name).c_str(), {width, 0});
    note_control(panel, name);
    return pressed_by_key(panel, name) || clicked;
}

} // namespace app
