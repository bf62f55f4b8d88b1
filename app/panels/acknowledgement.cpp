#include "app/panels/acknowledgement.h"

#include "app/panels/widgets.h"
#include "app/scenes/example_pass_scene.h"
#include "nn/utf8.h"

#include <algorithm>

namespace app {
namespace {

constexpr double kSeconds = 2.5;
constexpr double kFadeSeconds = 0.3; // the last of them
constexpr float kHeight = 28;
constexpr float kPadding = 14;
constexpr float kMargin = 4; // to the bottom of the stage, or to what stands there

/// The words, with "…" for the end that there is no room for.
std::string fitting(const std::string& words, float width) {
    const auto fits = [&](const std::string& text) {
        return ImGui::CalcTextSize(text.c_str()).x <= width;
    };
    if (fits(words)) {
        return words;
    }
    std::size_t count = nn::count_characters(words);
    const auto shortened = [&] { return nn::first_characters(words, count) + "…"; };
    while (count > 0 && !fits(shortened())) {
        --count;
    }
    return shortened();
}

bool foot_is_taken(const View& view) {
    return view.forward_pass || example_pass_shown(view); // a sentence of theirs is there
}

} // namespace

void AcknowledgementSign::show(const Panel& panel, double time_s) {
    const Acknowledgement& newest = panel.session.acknowledgement();
    if (newest.count != count_) {
        count_ = newest.count;
        began_s_ = time_s;
    }
    const double left_s = count_ == 0 ? 0 : began_s_ + kSeconds - time_s;
    shown_ = left_s > 0;
    if (!shown_) {
        return;
    }
    const Layout& layout = panel.layout;
    ImGui::PushFont(panel.font(Style::strong));
    const std::string words =
        fitting(newest.words, layout.stage.size().x - 2 * (kPadding + kMargin));
    const ImVec2 text = ImGui::CalcTextSize(words.c_str());
    const glm::vec2 size{text.x + 2 * kPadding, kHeight};
    const float bottom =
        layout.stage.max.y - kMargin - (foot_is_taken(panel.session.view) ? layout.foot_height : 0);
    const glm::vec2 corner{layout.stage.center().x - size.x / 2, bottom - size.y};
    const auto alpha = static_cast<float>(std::min(left_s / kFadeSeconds, 1.0));
    ImDrawList& list = *ImGui::GetForegroundDrawList();
    const ImVec2 low{corner.x, corner.y};
    const ImVec2 high{corner.x + size.x, corner.y + size.y};
    list.AddRectFilled(low, high, to_u32(with_alpha(panel.theme.raised, alpha)), kHeight / 2);
    list.AddRect(low, high, to_u32(with_alpha(panel.theme.accent, alpha)), kHeight / 2);
    list.AddText({low.x + kPadding, low.y + (kHeight - ImGui::GetFontSize()) / 2},
                 to_u32(with_alpha(panel.theme.text, alpha)),
                 words.c_str());
    ImGui::PopFont();
    panel.controls["acknowledgement"] = {corner, corner + size};
}

} // namespace app
