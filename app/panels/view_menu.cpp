#include "app/panels/view_menu.h"

#include "app/painter.h"
#include "app/panels/lists.h"
#include "app/panels/menu.h"
#include "app/panels/widgets.h"

#include <algorithm>
#include <string>
#include <vector>

namespace app {
namespace {

constexpr float kColumn = 190;

void preset_buttons(const Panel& panel) {
    HiddenControls& hidden = panel.session.view.hidden;
    std::vector<std::string> labels;
    int chosen = -1; // what was ticked by hand is none of them
    for (const ViewPreset& preset : view_presets()) {
        if (hidden == hidden_by(preset)) {
            chosen = static_cast<int>(labels.size());
        }
        labels.emplace_back(preset.label);
    }
    if (segmented(panel, "view", labels, chosen)) {
        hidden = hidden_by(view_presets()[static_cast<std::size_t>(chosen)]);
    }
}

/// What is in a panel stands below it, and is greyed while that is hidden.
void tick(const Panel& panel, const Hideable& control) {
    constexpr float kIndent = 20;
    HiddenControls& hidden = panel.session.view.hidden;
    const std::string key(control.key);
    const std::string_view in = panel_of(control);
    bool shown = !hidden.contains(key);
    ImGui::BeginDisabled(hidden.contains(in));
    ImGui::Indent(in.empty() ? 0.01f : kIndent); // of 0, ImGui takes a width of its own
    if (check_box(panel, "show." + key, std::string(control.label).c_str(), shown)) {
        if (shown) {
            hidden.erase(key);
        } else {
            hidden.insert(key);
        }
    }
    ImGui::Unindent(in.empty() ? 0.01f : kIndent);
    ImGui::EndDisabled();
}

void ticks(const Panel& panel, ControlPlace place) {
    for (const Hideable& control : hideables()) {
        if (control.place == place) {
            tick(panel, control);
        }
    }
}

void columns_of_ticks(const Panel& panel) {
    const bool low = ImGui::GetIO().DisplaySize.y < 640;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{8, low ? 3.0f : 6.0f});
    const float left = ImGui::GetCursorPosX();
    ImGui::BeginGroup();
    ticks(panel, ControlPlace::left);
    ImGui::EndGroup();
    ImGui::SameLine(left + kColumn);
    ImGui::BeginGroup();
    ticks(panel, ControlPlace::right);
    ImGui::Dummy({0, 4});
    heading(panel, "NETWORK");
    ticks(panel, ControlPlace::network);
    ImGui::Dummy({0, 4});
    heading(panel, "BELOW");
    ticks(panel, ControlPlace::below);
    ImGui::EndGroup();
    ImGui::SameLine(left + 2 * kColumn);
    ImGui::BeginGroup();
    heading(panel, "TOP BAR");
    ticks(panel, ControlPlace::top);
    ImGui::EndGroup();
    ImGui::PopStyleVar();
}

} // namespace

void view_menu(const Panel& panel, float width) {
    if (!begin_menu(panel, {.name = "view", .words = "View", .width = width})) {
        return;
    }
    ImGui::Dummy({3 * kColumn - 20, 0});
    preset_buttons(panel);
    ImGui::Dummy({0, 2});
    columns_of_ticks(panel);
    ImGui::EndPopup();
}

void edits_menu(const Panel& panel, float width) {
    if (!begin_menu(panel, {.name = "edits", .words = "Edits", .width = width})) {
        return;
    }
    const nn::EditList& edits = panel.session.edits();
    const auto row = [&](std::size_t count, const std::string& words) {
        const bool in_force = count <= edits.in_force;
        ImGui::PushStyleColor(
            ImGuiCol_Text,
            ImGui::ColorConvertU32ToFloat4(
                to_u32(in_force ? panel.theme.text : with_alpha(panel.theme.text_soft, 0.7f))));
        if (list_row(panel,
                     "edits." + std::to_string(count),
                     words,
                     count == edits.in_force,
                     {0, 0},
                     "",
                     ImGuiSelectableFlags_DontClosePopups)) {
            panel.session.go_to_edit(count);
        }
        if (count == edits.in_force && ImGui::IsWindowAppearing()) {
            ImGui::SetScrollHereY(0.8f);
        }
        ImGui::PopStyleColor();
    };
    heading(panel, "DONE BY HAND   Ctrl+Z, Ctrl+Shift+Z");
    const float rows = static_cast<float>(edits.all.size() + 1);
    ImGui::BeginChild("list",
                      {300, std::min(rows * ImGui::GetTextLineHeightWithSpacing(), 420.0f)});
    row(0, "as opened");
    for (std::size_t i = 0; i < edits.all.size(); ++i) {
        row(i + 1, panel.session.edit_words(i));
    }
    ImGui::EndChild();
    ImGui::EndPopup();
}

} // namespace app
