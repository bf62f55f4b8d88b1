#include "app/panels/view_menu.h"

#include "app/painter.h"
#include "app/panels/menu.h"
#include "app/panels/widgets.h"
#include "nn/history_picture.h"

#include <algorithm>
#include <array>

namespace app {
namespace {

void hideable_rows(const Panel& panel) {
    HiddenControls& hidden = panel.session.view.hidden;
    const int columns = ImGui::GetIO().DisplaySize.y < 640 ? 3 : 2;
    int count = 0;
    for (const Hideable& control : hideables()) {
        const std::string key(control.key);
        bool shown = !hidden.contains(key);
        if (const int column = count++ % columns; column > 0) {
            ImGui::SameLine(14 + 206 * static_cast<float>(column));
        }
        if (check_box(panel, "show." + key, std::string(control.label).c_str(), shown)) {
            if (shown) {
                hidden.erase(key);
            } else {
                hidden.insert(key);
            }
        }
    }
}

void history_memory(const Panel& panel) {
    constexpr std::array kMegabytes = {16., 32., 64., 128., 256., 512., 1024., 2048.};
    const auto& history = panel.session.snapshot()->history;
    if (history == nullptr) {
        return;
    }
    heading(panel, "TRAINING HISTORY");
    double megabytes = static_cast<double>(history->limit >> 20u);
    if (list_slider(panel, "history_memory", "Memory at most", kMegabytes, megabytes, " MB")) {
        panel.session.ask(nn::LimitHistory{static_cast<std::size_t>(megabytes) << 20u});
    }
}

} // namespace

void view_menu(const Panel& panel, float width) {
    if (!begin_menu(panel, {.name = "view", .words = "View", .width = width})) {
        return;
    }
    heading(panel, "SHOWN CONTROLS");
    hideable_rows(panel);
    ImGui::Dummy({0, 2});
    if (text_button(panel, "show_all", "Show all")) {
        panel.session.view.hidden.clear();
    }
    ImGui::Dummy({0, 2});
    history_memory(panel);
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
        const std::string id = words + "##" + std::to_string(count);
        if (ImGui::Selectable(
                id.c_str(), count == edits.in_force, ImGuiSelectableFlags_DontClosePopups)) {
            panel.session.go_to_edit(count);
        }
        if (count == edits.in_force && ImGui::IsWindowAppearing()) {
            ImGui::SetScrollHereY(0.8f);
        }
        note_control(panel, "edits." + std::to_string(count));
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
