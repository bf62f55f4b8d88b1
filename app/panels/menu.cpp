#include "app/panels/menu.h"

#include "app/panels/widgets.h"

#include <algorithm>

namespace app {

bool begin_menu(const Panel& panel, const MenuButton& button) {
    if (text_button(panel, button.name, button.words, button.width)) {
        ImGui::OpenPopup(button.name);
    }
    const ImVec2 low = ImGui::GetItemRectMin();
    const ImVec2 high = ImGui::GetItemRectMax();
    ImGui::SetNextWindowPos({button.opens_left ? high.x : low.x, high.y + 8},
                            ImGuiCond_Always,
                            {button.opens_left ? 1.0f : 0.0f, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{14, 12});
    const bool open = ImGui::BeginPopup(button.name);
    ImGui::PopStyleVar();
    if (open) {
        obey_escape(panel);
    }
    return open;
}

bool menu_row(const Panel& panel, const std::string& name, const char* words, const char* key) {
    constexpr float kNarrowest = 240;
    const float width = std::max(kNarrowest, ImGui::GetContentRegionAvail().x);
    const bool chosen = ImGui::Selectable(words, false, 0, {width, 0});
    note_control(panel, name);
    const ImVec2 end = ImGui::GetItemRectMax();
    const float y = ImGui::GetItemRectMin().y + ImGui::GetStyle().ItemSpacing.y / 2;
    ImGui::GetWindowDrawList()->AddText(
        {end.x - 6 - ImGui::CalcTextSize(key).x, y}, to_u32(panel.theme.text_soft), key);
    return chosen;
}

} // namespace app
