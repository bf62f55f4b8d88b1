#include "app/panels/recording_panel.h"

#include "app/format.h"
#include "app/panels/menu.h"
#include "app/panels/widgets.h"
#include "app/recording/session_bounds.h"
#include "nn/utf8.h"

#include <imgui_stdlib.h>

#include <algorithm>

namespace app {
namespace {

constexpr float kMenuWidth = 18;
constexpr float kClockWidth = 92;
constexpr float kTightClockWidth = 64; // where a bar has no room: the keys do what the menu does

bool tight(const Panel& panel) {
    return panel.layout.top_bar.size().x < 1080;
}

float clock_width(const Panel& panel) {
    return tight(panel) ? kTightClockWidth : kClockWidth;
}

void menu(const Panel& panel, float height) {
    RecordingState& recording = panel.session.recording;
    if (icon_button(
            panel, "record_menu", Icon::chevron, {kMenuWidth, height}, "Captions and marks")) {
        ImGui::OpenPopup("record menu");
    }
    const ImVec2 corner = ImGui::GetItemRectMax();
    ImGui::SetNextWindowPos({corner.x, corner.y + 8}, ImGuiCond_Always, {1, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{12, 12});
    if (ImGui::BeginPopup("record menu")) {
        if (menu_row(panel, "record.caption", "Caption…", "C")) {
            recording.captioning = true;
        }
        if (menu_row(panel, "record.mark", "Set a mark", "M")) {
            recording.marks.emplace_back();
        }
        if (menu_row(panel, "record.stop", "Stop recording", "F9")) {
            recording.toggled = true;
        }
        obey_escape(panel);
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

/// What is typed or pasted beyond the longest caption is not taken: just before the caret.
int keep_within_bounds(ImGuiInputTextCallbackData* data) {
    const std::string_view text(data->Buf, static_cast<std::size_t>(data->BufTextLen));
    const auto caret = static_cast<std::size_t>(data->CursorPos);
    const std::size_t count = nn::count_characters(text);
    if (count > SessionBounds::kMaxWords) {
        const std::string_view before = text.substr(0, caret);
        const std::size_t there = nn::count_characters(before);
        const std::size_t kept = there - std::min(there, count - SessionBounds::kMaxWords);
        const auto from = static_cast<int>(nn::first_characters(before, kept).size());
        data->DeleteChars(from, data->CursorPos - from);
    }
    return 0;
}

} // namespace

float record_button_width(const Panel& panel, float height) {
    if (!panel.session.recording.on) {
        return height;
    }
    return clock_width(panel) + (tight(panel) ? 0 : 2 + kMenuWidth);
}

void record_button(const Panel& panel, float height) {
    RecordingState& recording = panel.session.recording;
    const bool on = recording.on;
    const glm::vec2 size{on ? clock_width(panel) : height, height};
    if (icon_button(panel,
                    "record",
                    on ? Icon::none : Icon::record,
                    size,
                    on ? "Stop recording (F9)" : "Record this session (F9)")) {
        recording.toggled = true;
    }
    if (!on) {
        return;
    }
    const ImVec2 low = ImGui::GetItemRectMin();
    ImDrawList& list = *ImGui::GetWindowDrawList();
    draw_icon(list,
              Icon::stop,
              {low.x + (tight(panel) ? 12 : 20), low.y + height / 2},
              8,
              to_u32(panel.theme.danger));
    ImGui::PushFont(panel.font(Style::strong));
    list.AddText({low.x + (tight(panel) ? 24 : 38), low.y + (height - ImGui::GetFontSize()) / 2},
                 to_u32(panel.theme.text),
                 format_clock(recording.seconds).c_str());
    ImGui::PopFont();
    if (!tight(panel)) {
        ImGui::SameLine(0, 2);
        menu(panel, height);
    }
}

void caption_field(const Panel& panel) {
    RecordingState& recording = panel.session.recording;
    recording.captioning = recording.captioning && !panel.session.playback();
    if (!recording.captioning) {
        return;
    }
    const engine::Rect stage = panel.layout.stage;
    const float width = std::min(stage.size().x - 32, 620.0f);
    ImGui::SetNextWindowPos({stage.center().x, stage.max.y - 12}, ImGuiCond_Always, {0.5f, 1});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{16, 12});
    ImGui::Begin("caption",
                 nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoNav);
    if (ImGui::IsWindowAppearing()) {
        recording.typed.clear();
        ImGui::SetKeyboardFocusHere();
    }
    ImGui::SetNextItemWidth(-1);
    const bool entered = ImGui::InputTextWithHint(
        "##caption",
        "A caption; Enter shows it, an empty one takes it away",
        &recording.typed,
        ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_CallbackEdit,
        keep_within_bounds);
    if (entered || ImGui::IsItemActive()) { // else there is nothing to type into yet
        note_control(panel, "caption");
    }
    if (entered) {
        panel.session.view.caption =
            nn::first_characters(recording.typed, SessionBounds::kMaxWords);
    }
    if (entered || panel.closes_popups || ImGui::IsKeyPressed(ImGuiKey_Escape)) {
        recording.captioning = false;
    }
    ImGui::End();
    ImGui::PopStyleVar();
}

} // namespace app
