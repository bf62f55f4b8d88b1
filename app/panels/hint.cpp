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

/// In lines no wider than that. ImGui would also break at the commas within a number.
std::string broken_at_blanks(std::string words, float widest) {
    std::size_t begin = 0; // of the line
    std::size_t blank = std::string::npos;
    for (std::size_t i = 0; i <= words.size(); ++i) {
        if (i < words.size() && words[i] == '\n') {
            begin = i + 1;
            blank = std::string::npos;
        } else if (i == words.size() || words[i] == ' ') {
            const bool fits =
                ImGui::CalcTextSize(words.data() + begin, words.data() + i).x <= widest;
            if (!fits && blank != std::string::npos) {
                words[blank] = '\n';
                begin = blank + 1;
            }
            blank = i;
        }
    }
    return words;
}

} // namespace

void hint(const Panel& panel, const std::string& words) {
    if (panel.shows_hints && ImGui::IsItemHovered()) {
        const ImVec2 low = ImGui::GetItemRectMin();
        const ImVec2 high = ImGui::GetItemRectMax();
        tip(panel, {{low.x, low.y}, {high.x, high.y}}, words);
    }
}

void tip(const Panel& panel, const engine::Rect& part, const std::string& said) {
    const ImVec2 window = ImGui::GetIO().DisplaySize;
    ImGui::PushFont(panel.font(Style::body));
    const std::string words = broken_at_blanks(said, kWidest);
    const ImVec2 text = ImGui::CalcTextSize(words.c_str());
    const glm::vec2 size{text.x + 2 * kPadding.x, text.y + 2 * kPadding.y};
    const float below = part.max.y + kGap;
    const bool fits = below + size.y + kMargin <= window.y;
    ImGui::SetNextWindowPos({within(part.center().x - size.x / 2, size.x, window.x),
                             fits ? below : std::max(kMargin, part.min.y - kGap - size.y)});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{kPadding.x, kPadding.y});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 6);
    ImGui::BeginTooltip();
    ImGui::PushStyleColor(ImGuiCol_Text, to_u32(panel.theme.text));
    ImGui::TextUnformatted(words.c_str());
    ImGui::PopStyleColor();
    const ImVec2 corner = ImGui::GetWindowPos();
    const ImVec2 shown = ImGui::GetWindowSize();
    panel.controls["tip"] = {{corner.x, corner.y}, {corner.x + shown.x, corner.y + shown.y}};
    ImGui::EndTooltip();
    ImGui::PopStyleVar(2);
    ImGui::PopFont();
}

engine::Rect under_pointer(const engine::Rect& control) {
    const float x = std::clamp(ImGui::GetIO().MousePos.x, control.min.x, control.max.x);
    return {{x, control.min.y}, {x, control.max.y}};
}

} // namespace app
