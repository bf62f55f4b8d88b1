#include "app/panels/file_list.h"

#include "app/panels/lists.h"
#include "app/panels/widgets.h"

#include <algorithm>

namespace app {
namespace {

constexpr float kRow = 30;
constexpr float kInset = 20;      // of the columns from the right edge: room for a scroll bar
constexpr float kSizeEnd = 190;   // from there: where sizes end
constexpr float kDateStart = 150; // from there: where dates start
constexpr float kNameStart = 26;  // behind the sign, within a row
constexpr float kPadding = 12;    // of the list's frame

void draw_folder_sign(ImDrawList& list, ImVec2 at, ImU32 color) {
    list.AddRectFilled({at.x, at.y}, {at.x + 7, at.y + 4}, color, 1.5f);
    list.AddRectFilled({at.x, at.y + 2}, {at.x + 16, at.y + 13}, color, 2);
}

void draw_file_sign(ImDrawList& list, ImVec2 at, ImU32 color) {
    list.AddRect({at.x + 2, at.y - 1}, {at.x + 14, at.y + 14}, color, 2, 0, 1.3f);
    for (const float line : {3.0f, 6.5f, 10.0f}) {
        list.AddLine({at.x + 5, at.y + line}, {at.x + 11, at.y + line}, color, 1.2f);
    }
}

/// One line of text, cut off at `right`.
void draw_cell(ImVec2 at, float right, ImU32 color, const std::string& words) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.PushClipRect(at, {right, at.y + kRow}, true);
    list.AddText(at, color, words.c_str());
    list.PopClipRect();
}

void column_heads(const Panel& panel) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float right = at.x + ImGui::GetContentRegionAvail().x - kInset;
    const ImU32 soft = to_u32(panel.theme.text_soft);
    ImDrawList& list = *ImGui::GetWindowDrawList();
    ImGui::PushFont(panel.font(Style::caption));
    list.AddText({at.x + kPadding + kNameStart, at.y}, soft, "Name");
    list.AddText({right - kSizeEnd - ImGui::CalcTextSize("Size").x, at.y}, soft, "Size");
    list.AddText({right - kDateStart, at.y}, soft, "Changed");
    ImGui::PopFont();
    ImGui::Dummy({0, 12});
}

void scroll_to(std::size_t row) {
    const float top = kRow * static_cast<float>(row);
    const float height = ImGui::GetWindowHeight() - 2 * ImGui::GetStyle().WindowPadding.y;
    const float lowest = std::min(top + kRow - height, top);
    ImGui::SetScrollY(std::clamp(ImGui::GetScrollY(), lowest, top));
}

/// Returns whether the pointer was pressed on it.
bool draw_row(const Panel& panel, const FolderEntry& entry, bool chosen) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowWidth() - kInset;
    const bool pressed =
        list_row(panel,
                 "entry." + entry.shown,
                 "",
                 chosen,
                 {0, kRow},
                 "",
                 ImGuiSelectableFlags_DontClosePopups | ImGuiSelectableFlags_AllowDoubleClick);
    const ImU32 soft = to_u32(panel.theme.text_soft);
    const ImVec2 sign{at.x + 2, at.y + kRow / 2 - 6.5f};
    ImDrawList& list = *ImGui::GetWindowDrawList();
    entry.is_folder ? draw_folder_sign(list, sign, to_u32(panel.theme.accent))
                    : draw_file_sign(list, sign, soft);
    const float y = at.y + (kRow - ImGui::GetFontSize()) / 2;
    const ImU32 ink = to_u32(panel.theme.text);
    draw_cell({at.x + kNameStart, y}, right - kSizeEnd - 76, ink, entry.shown);
    if (entry.bytes) {
        const std::string words = format_bytes(*entry.bytes);
        const float width = ImGui::CalcTextSize(words.c_str()).x;
        draw_cell({right - kSizeEnd - width, y}, right, soft, words);
    }
    if (entry.changed_s) {
        draw_cell({right - kDateStart, y}, right, soft, format_date(*entry.changed_s));
    }
    return pressed;
}

} // namespace

std::optional<FileListClick>
file_list(const Panel& panel, const FileBrowser& browser, float below, bool reveals) {
    column_heads(panel);
    std::optional<FileListClick> click;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2{0, 0});
    ImGui::BeginChild("files", {0, ImGui::GetContentRegionAvail().y - below}, true);
    if (reveals) {
        scroll_to(browser.chosen().value_or(0));
    }
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(browser.shown().size()), kRow);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const auto row = static_cast<std::size_t>(i);
            const FolderEntry& entry = browser.folder().entries[browser.shown()[row]];
            if (draw_row(panel, entry, browser.chosen() == row)) {
                click = {row, ImGui::IsMouseDoubleClicked(0)};
            }
        }
    }
    ImGui::EndChild();
    ImGui::PopStyleVar();
    return click;
}

} // namespace app
