#include "app/panels/sheet.h"

#include "app/panels/widgets.h"

#include <algorithm>

namespace app {
namespace {

constexpr float kMargin = 24; // at least this is left of the window around a sheet
constexpr glm::vec2 kPadding{28, 22};

} // namespace

SheetWindow::SheetWindow(const Panel& panel, const char* name, glm::vec2 size) {
    const ImVec2 whole = ImGui::GetIO().DisplaySize;
    ImGui::SetNextWindowPos({whole.x / 2, whole.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::SetNextWindowSize(
        {std::min(size.x, whole.x - 2 * kMargin), std::min(size.y, whole.y - 2 * kMargin)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 12);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{kPadding.x, kPadding.y});
    open_ = ImGui::BeginPopupModal(name,
                                   nullptr,
                                   ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                       ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
    ImGui::PopStyleVar(3);
    if (open_) {
        soften_edges(*ImGui::GetWindowDrawList());
        obey_escape(panel);
    }
}

SheetWindow::~SheetWindow() {
    if (open_) {
        ImGui::EndPopup();
    }
}

void SheetWindow::close_on_click_beside() const {
    const ImVec2 low = ImGui::GetWindowPos();
    const ImVec2 size = ImGui::GetWindowSize();
    if (ImGui::IsMouseClicked(0) && !ImGui::IsWindowAppearing() &&
        !ImGui::IsMouseHoveringRect(low, {low.x + size.x, low.y + size.y}, false)) {
        ImGui::CloseCurrentPopup();
    }
}

void sheet_title(const Panel& panel, const char* words, bool closes) {
    constexpr float kButton = 72;
    label(panel, Style::number, panel.theme.text, words);
    if (!closes) {
        return;
    }
    ImGui::SameLine(ImGui::GetWindowContentRegionMax().x - kButton);
    if (text_button(panel, "sheet.close", "Close", kButton)) {
        ImGui::CloseCurrentPopup();
    }
}

} // namespace app
