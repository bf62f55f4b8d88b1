#include "app/panels/lists.h"

#include "app/painter.h"
#include "app/panels/icons.h"
#include "app/panels/imgui_values.h"
#include "app/panels/widgets.h"

#include <algorithm>

namespace app {
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

} // namespace app
