#include "app/panels/film_progress.h"

#include "app/format.h"
#include "app/panels/widgets.h"

#include <algorithm>
#include <cmath>

namespace app {

std::string film_progress_words(const FilmProgress& progress, const std::string& name) {
    constexpr double kMoment = 1.5; // seconds: less cannot be told
    std::string words = "Making " + name;
    if (progress.done > 0) {
        const double percent = std::floor(100 * progress.done / std::max(progress.total, 1.0));
        words += " — " + format_count(percent) + " %";
    }
    if (progress.seconds_left && *progress.seconds_left < kMoment) {
        words += ", a moment left";
    } else if (progress.seconds_left) {
        words += ", " + format_clock(std::ceil(*progress.seconds_left)) + " left";
    }
    return words;
}

namespace {

/// Room for whatever the words become, so that the button never moves under a pointer.
float words_width(const Panel& panel, const std::string& name, float most) {
    constexpr FilmProgress kWidest{.done = 1, .total = 1, .seconds_left = 10 * 3600 - 1};
    ImGui::PushFont(panel.font(Style::body));
    const float width = ImGui::CalcTextSize(film_progress_words(kWidest, name).c_str()).x;
    ImGui::PopFont();
    return std::min(width, most);
}

} // namespace

void film_progress(const Panel& panel) {
    Filming& filming = panel.filming;
    if (!filming.under_way) {
        return;
    }
    constexpr float kMargin = 8;
    constexpr float kGap = 10;
    constexpr float kRest = 110; // of the stage: the button and margins
    const engine::Rect stage = panel.layout.stage;
    ImGui::SetNextWindowPos(
        {stage.max.x - kMargin, stage.max.y - kMargin / 2}, ImGuiCond_Always, {1, 1});
    ImGui::PushStyleColor(ImGuiCol_WindowBg,
                          ImGui::ColorConvertU32ToFloat4(to_u32(panel.theme.raised)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{10, 3});
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{8, 2});
    ImGui::Begin("film progress",
                 nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoNav | ImGuiWindowFlags_AlwaysAutoResize);
    const float room = words_width(panel, filming.name, stage.size().x - kRest);
    const ImVec2 start = ImGui::GetCursorScreenPos();
    ImGui::PushClipRect(start, {start.x + room, start.y + ImGui::GetFrameHeight()}, true);
    ImGui::AlignTextToFramePadding();
    label(panel,
          Style::body,
          panel.theme.text,
          film_progress_words(*filming.under_way, filming.name));
    ImGui::PopClipRect();
    note_control(panel, "film.progress");
    ImGui::SameLine(ImGui::GetStyle().WindowPadding.x + room, kGap);
    if (text_button(panel, "film.cancel", "Cancel")) {
        filming.cancelled = true;
    }
    ImGui::End();
    ImGui::PopStyleVar(3);
    ImGui::PopStyleColor();
}

} // namespace app
