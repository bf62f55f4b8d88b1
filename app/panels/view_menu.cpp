#include "app/panels/view_menu.h"

#include "app/painter.h"
#include "app/panels/widgets.h"
#include "nn/neurarium_link.h"
#include "nn/playground_link.h"

#include <algorithm>

namespace app {
namespace {

nn::LinkDisplay display_of(const View& view) {
    return {.show_test_data = view.show_test_data,
            .discretize = view.discretize,
            .hidden_controls = {view.hidden.begin(), view.hidden.end()}};
}

bool begin_menu(const Panel& panel, const char* name, const char* words, float width) {
    if (text_button(panel, name, words, width)) {
        ImGui::OpenPopup(name);
    }
    const ImVec2 corner = ImGui::GetItemRectMax();
    ImGui::SetNextWindowPos({corner.x, corner.y + 8}, ImGuiCond_Always, {1, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{14, 12});
    const bool open = ImGui::BeginPopup(name);
    ImGui::PopStyleVar();
    if (open) {
        obey_escape(panel);
    }
    return open;
}

void hideable_rows(const Panel& panel) {
    HiddenControls& hidden = panel.session.view.hidden;
    int count = 0;
    for (const Hideable& control : hideables()) {
        const std::string key(control.key);
        bool shown = !hidden.contains(key);
        if (count++ % 2 == 1) {
            ImGui::SameLine(220);
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

void playground_row(const Panel& panel) {
    const nn::Experiment& draft = panel.session.draft();
    const auto reasons = nn::reasons_not_playground(draft);
    if (reasons.empty()) {
        if (ImGui::MenuItem("Copy as a TensorFlow Playground link")) {
            ImGui::SetClipboardText(
                nn::to_playground_link(draft, display_of(panel.session.view)).c_str());
        }
        note_control(panel, "share.playground");
        return;
    }
    label(panel, Style::body, panel.theme.text_soft, "No TensorFlow Playground link:");
    for (const std::string& reason : reasons) {
        label(panel, Style::caption, panel.theme.text_soft, reason);
    }
}

} // namespace

void view_menu(const Panel& panel, float width) {
    if (!begin_menu(panel, "view", "View", width)) {
        return;
    }
    heading(panel, "SHOWN CONTROLS");
    hideable_rows(panel);
    ImGui::Dummy({0, 2});
    if (text_button(panel, "show_all", "Show all")) {
        panel.session.view.hidden.clear();
    }
    ImGui::EndPopup();
}

void edits_menu(const Panel& panel, float width) {
    if (!begin_menu(panel, "edits", "Edits", width)) {
        return;
    }
    const UndoList& edits = panel.session.edits();
    const auto row = [&](std::size_t count, const std::string& words) {
        const bool in_force = count <= edits.in_force();
        ImGui::PushStyleColor(
            ImGuiCol_Text,
            ImGui::ColorConvertU32ToFloat4(
                to_u32(in_force ? panel.theme.text : with_alpha(panel.theme.text_soft, 0.7f))));
        const std::string id = words + "##" + std::to_string(count);
        if (ImGui::Selectable(
                id.c_str(), count == edits.in_force(), ImGuiSelectableFlags_DontClosePopups)) {
            panel.session.go_to_edit(count);
        }
        note_control(panel, "edits." + std::to_string(count));
        ImGui::PopStyleColor();
    };
    heading(panel, "DONE BY HAND   Ctrl+Z, Ctrl+Shift+Z");
    ImGui::BeginChild("list",
                      {300, std::min(28.0f * static_cast<float>(edits.all().size() + 1), 420.0f)});
    row(0, "as opened");
    for (std::size_t i = 0; i < edits.all().size(); ++i) {
        row(i + 1, edits.all()[i].what);
    }
    ImGui::EndChild();
    ImGui::EndPopup();
}

void share_menu(const Panel& panel, float width) {
    if (!begin_menu(panel, "share", "Share", width)) {
        return;
    }
    const std::string link =
        nn::to_neurarium_link(panel.session.draft(), display_of(panel.session.view));
    if (ImGui::MenuItem("Copy a link to this experiment")) {
        ImGui::SetClipboardText(link.c_str());
    }
    note_control(panel, "share.link");
    label(panel, Style::caption, panel.theme.text_soft, link);
    ImGui::Separator();
    playground_row(panel);
    ImGui::Separator();
    label(panel,
          Style::caption,
          panel.theme.text_soft,
          "Ctrl+V anywhere opens a copied link of either kind.");
    ImGui::EndPopup();
}

} // namespace app
