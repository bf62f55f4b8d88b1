#include "app/panels/film_progress.h"

#include "app/format.h"
#include "app/panels/widgets.h"

#include <algorithm>
#include <cmath>

namespace app {

std::string film_progress_words(const FilmProgress& progress, const std::string& name) {
    std::string words = "Filming " + name;
    if (progress.done > 0) {
        const double percent = std::floor(100 * progress.done / std::max(progress.total, 1.0));
        words += " — " + format_count(percent) + " %";
    }
    if (progress.seconds_left) {
        words += ", " + format_clock(std::ceil(*progress.seconds_left)) + " left";
    }
    return words;
}

void film_progress(const Panel& panel) {
    Filming& filming = panel.filming;
    if (!filming.under_way) {
        return;
    }
    constexpr float kMargin = 8;
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
    ImGui::AlignTextToFramePadding();
    label(panel,
          Style::body,
          panel.theme.text,
          film_progress_words(*filming.under_way, filming.name));
    note_control(panel, "film.progress");
    ImGui::SameLine();
    if (text_button(panel, "film.cancel", "Cancel")) {
        filming.cancelled = true;
    }
    ImGui::End();
    ImGui::PopStyleVar(3);
    ImGui::PopStyleColor();
}

} // namespace app
