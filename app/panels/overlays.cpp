#include "app/panels/overlays.h"

#include "app/panels/sheet.h"
#include "app/panels/widgets.h"

#include <algorithm>
#include <array>
#include <span>

namespace app {
namespace {

constexpr float kAroundRows = 96; // of the sheet: its title and padding

struct Gesture {
    const char* what;
    const char* effect;
};

constexpr std::array kKeys = {
    Gesture{"Space", "play, pause"},
    Gesture{"→   ←", "one epoch on, one back"},
    Gesture{"Shift →   Shift ←", "one update on, one back"},
    Gesture{"Ctrl →", "one training example on"},
    Gesture{"R   Shift R", "start over; with new first weights"},
    Gesture{"P   Shift P", "pin the run to compare; split view"},
    Gesture{"Ctrl Z   Ctrl Shift Z", "take back, do again"},
    Gesture{"Ctrl G", "gallery of experiments"},
    Gesture{"Ctrl O", "open a file"},
    Gesture{"Ctrl S   Ctrl Shift S", "save; under another name"},
    Gesture{"Ctrl E", "film the session or run, or save a picture"},
    Gesture{"Ctrl V", "open a copied link"},
    Gesture{"Tab   Shift Tab", "to the next control, the one before"},
    Gesture{"Enter", "presses it; arrows move sliders"},
    Gesture{"T", "dark or light theme"},
    Gesture{"F11", "full screen"},
    Gesture{"Ctrl +   Ctrl −   Ctrl 0", "larger, smaller, usual size"},
    Gesture{"Esc", "close a sheet, a pass, the full screen"},
    Gesture{"C", "type a caption"},
    Gesture{"F9   M", "record; set a mark"},
    Gesture{"Ctrl Q", "close"},
};

constexpr std::array kGestures = {
    Gesture{"Hover a unit", "see its response large"},
    Gesture{"Hover an edge, a bias", "see its value and gradient"},
    Gesture{"Drag it", "up for more, down for less"},
    Gesture{"Double-click it", "type its value"},
    Gesture{"Click a slider's value", "type it; or Ctrl+click its track"},
    Gesture{"Click a feature", "add it, take it away"},
    Gesture{"Click a layer's name", "activation, dropout, insert, remove"},
    Gesture{"Click a point", "play its forward pass"},
    Gesture{"Drop a file", "open it (*.nrm.json)"},
};

void gesture_rows(const Panel& panel, std::span<const Gesture> gestures, float effect_column) {
    ImGui::BeginGroup();
    for (const Gesture& gesture : gestures) {
        label(panel, Style::strong, panel.theme.text, gesture.what);
        ImGui::SameLine(effect_column); // from where the group starts
        label(panel, Style::body, panel.theme.text_soft, gesture.effect);
    }
    ImGui::EndGroup();
}

} // namespace

bool help_sheet(const Panel& panel, bool opens) {
    constexpr const char* kName = "Keys and gestures";
    constexpr float kRow = 25; // where there is room
    if (opens) {
        ImGui::OpenPopup(kName);
    }
    const auto rows = static_cast<float>(kKeys.size());
    const SheetWindow sheet(panel, kName, {940, kAroundRows + rows * kRow});
    if (!sheet) {
        return false;
    }
    sheet_title(panel, kName);
    note_control(panel, "help_sheet");
    ImGui::Dummy({0, 4});
    const float row = (ImGui::GetContentRegionAvail().y + ImGui::GetStyle().ItemSpacing.y) / rows;
    ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing,
                        ImVec2{8, std::min(row, kRow) - ImGui::GetTextLineHeight()});
    gesture_rows(panel, kKeys, 180);
    ImGui::SameLine(0, 32);
    gesture_rows(panel, kGestures, 160);
    ImGui::PopStyleVar();
    sheet.close_on_click_beside();
    const auto& typed = ImGui::GetIO().InputQueueCharacters;
    if (std::find(typed.begin(), typed.end(), ImWchar('?')) != typed.end() && !opens &&
        !ImGui::IsWindowAppearing()) {
        ImGui::CloseCurrentPopup();
    }
    return true;
}

} // namespace app
