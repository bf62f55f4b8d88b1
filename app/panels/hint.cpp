#include "app/panels/hint.h"

#include "app/panels/widgets.h"

#include <algorithm>

namespace app {
namespace {

constexpr float kGap = 6;      // to what it is about
constexpr float kMargin = 8;   // to the window's edges
constexpr float kWidest = 340; // of its text; longer ones wrap
constexpr glm::vec2 kPadding{10, 8};

/// Where a box of `size` stands along one axis so that it is within the window.
float within(float wanted, float size, float window) {
    return std::max(kMargin, std::min(wanted, window - kMargin - size));
}

} // namespace

void hint(const Panel& panel, const std::string& words) {
    if (panel.shows_hints && ImGui::IsItemHovered()) {
        const ImVec2 low = ImGui::GetItemRectMin();
        const ImVec2 high = ImGui::GetItemRectMax();
        tip(panel, {{low.x, low.y}, {high.x, high.y}}, words);
    }
}

void tip(const Panel& panel, const engine::Rect& part, const std::string& words) {
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    ImGui::PushFont(panel.font(Style::body));
    const ImVec2 text = ImGui::CalcTextSize(words.c_str(), nullptr, false, kWidest);
    const glm::vec2 size{text.x + 2 * kPadding.x, text.y + 2 * kPadding.y};
    const float below = part.max.y + kGap;
    const bool fits = below + size.y + kMargin <= window.y;
    ImGui::SetNextWindowPos({within(part.center().x - size.x / 2, size.x, window.x),
                             fits ? below : std::max(kMargin, part.min.y - kGap - size.y)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{kPadding.x, kPadding.y});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 6);
    ImGui::BeginTooltip();
    ImGui::PushTextWrapPos(kPadding.x + kWidest);
    ImGui::PushStyleColor(ImGuiCol_Text, to_u32(panel.theme.text));
    ImGui::TextUnformatted(words.c_str());
    ImGui::PopStyleColor();
    ImGui::PopTextWrapPos();
    ImGui::EndTooltip();
    ImGui::PopStyleVar(2);
    ImGui::PopFont();
}

engine::Rect under_pointer(const engine::Rect& control) {
    const float x = std::clamp(ImGui::GetIO().MousePos.x, control.min.x, control.max.x);
    return {{x, control.min.y}, {x, control.max.y}};
}

} // namespace app
