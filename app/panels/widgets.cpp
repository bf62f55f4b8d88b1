#include "app/panels/widgets.h"

#include "app/painter.h"
#include "app/panels/hint.h"
#include "app/panels/imgui_values.h"

#include <glm/common.hpp>

#include <algorithm>

namespace app {
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
    engine::Rect item{glm_of(ImGui::GetItemRectMin()), glm_of(ImGui::GetItemRectMax())};
    // In a window of a few pixels all is out of sight: it is noted where it would be.
    if (ImGui::GetScrollMaxY() > 0 && ImGui::GetWindowHeight() > item.size().y) {
        const glm::vec2 corner = glm_of(ImGui::GetWindowPos());
        item.min = glm::max(item.min, corner);
        item.max = glm::min(item.max, corner + glm_of(ImGui::GetWindowSize()));
        if (item.min.x >= item.max.x || item.min.y >= item.max.y) {
            return; // it is scrolled out of sight
        }
    }
    panel.controls[name] = item;
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

void caption(const Panel& panel, const std::string& words) {
    ImGui::PushTextWrapPos(0);
    label(panel, Style::caption, panel.theme.text_soft, words);
    ImGui::PopTextWrapPos();
}

float width_of(const Panel& panel, Style style, const std::string& words) {
    ImGui::PushFont(panel.font(style));
    const float width = ImGui::CalcTextSize(words.c_str()).x;
    ImGui::PopFont();
    return width;
}

void place_popup(glm::vec2 wanted, glm::vec2 size) {
    constexpr float kMargin = 4;
    const glm::vec2 most = glm_of(ImGui::GetIO().DisplaySize) - size - kMargin;
    ImGui::SetNextWindowPos(im(glm::max(glm::min(wanted, most), 0.0f)));
}

void obey_escape(const Panel& panel) {
    const bool has_another_on_it = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId);
    if (panel.closes_popups && !has_another_on_it) {
        ImGui::CloseCurrentPopup();
    }
}

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

bool pressed_by_key(const Panel& panel, const std::string& name) {
    return focus_on(panel, name).ask == Focus::Ask::press;
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
