#include "app/panels/menu.h"

#include "app/panels/lists.h"
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
        soften_edges(*ImGui::GetWindowDrawList());
        obey_escape(panel);
    }
    return open;
}

bool menu_row(const Panel& panel, const std::string& name, const char* words, const char* key) {
    constexpr float kNarrowest = 240;
    return list_row(panel,
                    name,
                    words,
                    false,
                    {std::max(kNarrowest, ImGui::GetContentRegionAvail().x), 0},
                    key);
}

} // namespace app
