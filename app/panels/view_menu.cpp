#include "app/panels/view_menu.h"

#include "app/panels/widgets.h"
#include "nn/neurarium_link.h"
#include "nn/playground_link.h"

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
