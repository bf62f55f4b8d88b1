#include "app/panels/top_bar.h"

#include "app/panels/file_menu.h"
#include "app/panels/recording_panel.h"
#include "app/panels/speed.h"
#include "app/panels/transport.h"
#include "app/panels/view_menu.h"
#include "app/panels/widgets.h"

#include <algorithm>
#include <initializer_list>

namespace app {
namespace {

constexpr float kMargin = 24;
constexpr float kGap = 8;

/// Padding for the buttons with words, as high as those with signs.
class WordButtons {
  public:
    explicit WordButtons(float height) {
        ImGui::PushStyleVar(ImGuiStyleVar_FramePadding,
                            ImVec2{8, (height - ImGui::GetFontSize()) / 2});
        ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, 8);
    }
    ~WordButtons() { ImGui::PopStyleVar(2); }
    WordButtons(const WordButtons&) = delete;
    WordButtons& operator=(const WordButtons&) = delete;
};

constexpr float kRoomForBrand = 1080; // width of a bar that holds more than its controls

float word_button_width(float bar_width) {
    return bar_width >= 1200 ? 62.0f : 54.0f;
}

void brand(const Panel& panel) {
    ImGui::SetCursorPosY((panel.layout.top_bar.size().y - ImGui::GetFontSize()) / 2 - 4);
    label(panel, Style::brand, panel.theme.text, "neur");
    ImGui::SameLine(0, 0);
    label(panel, Style::brand, panel.theme.accent, "arium");
}

/// The name where there is room, and beside it where experiments come from. Returns where they end.
float left_buttons(const Panel& panel, float button) {
    const engine::Rect bar = panel.layout.top_bar;
    float end = bar.min.x;
    if (bar.size().x >= kRoomForBrand) {
        brand(panel);
        end = ImGui::GetItemRectMax().x;
        ImGui::SameLine(0, 20);
    }
    if (panel.shows("fileMenu")) {
        ImGui::SetCursorPosY((bar.size().y - button) / 2);
        const WordButtons style(button);
        file_menu(panel, word_button_width(bar.size().x));
        end = panel.controls["file"].max.x;
    }
    return end - bar.min.x;
}

int shown(const Panel& panel, std::initializer_list<const char*> keys) {
    return static_cast<int>(
        std::ranges::count_if(keys, [&](const char* key) { return panel.shows(key); }));
}

/// The View menu always stands there: it brings back what is hidden.
float right_buttons_width(const Panel& panel, float button) {
    const auto icons = static_cast<float>(shown(panel, {"themeButton", "helpButton"}));
    const auto words = static_cast<float>(1 + shown(panel, {"editsMenu", "shareButton"}));
    const float word = word_button_width(panel.layout.top_bar.size().x);
    const float record =
        panel.shows("recordButton") ? record_button_width(panel, button) + kGap : 0;
    return kMargin + icons * (button + kGap) + words * (word + kGap) + record - kGap;
}

void theme_button(const Panel& panel, float button) {
    const bool dark = panel.session.view.theme == ThemeName::dark;
    if (icon_button(panel,
                    "theme",
                    Icon::theme,
                    {button, button},
                    dark ? "Light theme (T)" : "Dark theme (T)")) {
        panel.session.view.theme = dark ? ThemeName::light : ThemeName::dark;
    }
}

void right_buttons(const Panel& panel, bool& toggle_help, float button) {
    const engine::Rect bar = panel.layout.top_bar;
    const float width = word_button_width(bar.size().x);
    ImGui::SetCursorPos(
        {bar.size().x - right_buttons_width(panel, button), (bar.size().y - button) / 2});
    if (panel.shows("recordButton")) {
        record_button(panel, button);
        ImGui::SameLine(0, kGap);
    }
    {
        const WordButtons style(button);
        if (panel.shows("editsMenu")) {
            edits_menu(panel, width);
            ImGui::SameLine(0, kGap);
        }
        if (panel.shows("shareButton")) {
            if (text_button(panel, "share", "Share", width)) {
                panel.session.files.wanted = Sheet::share;
            }
            ImGui::SameLine(0, kGap);
        }
        view_menu(panel, width);
    }
    if (panel.shows("themeButton")) {
        ImGui::SameLine(0, kGap);
        theme_button(panel, button);
    }
    if (panel.shows("helpButton")) {
        ImGui::SameLine(0, kGap);
        toggle_help =
            icon_button(panel, "help", Icon::help, {button, button}, "Keys and gestures (?)") ||
            toggle_help;
    }
}

} // namespace

void top_bar(const Panel& panel, bool& toggle_help) {
    const engine::Rect bar = panel.layout.top_bar;
    const PanelWindow window("top bar", bar, {kMargin, 0});
    const float button = bar.size().y >= 64 ? 40.0f : 36.0f;
    const float y = (bar.size().y - button) / 2;
    // The transport stands in the middle, or between its neighbours where there is no room for
    // that.
    const float from = left_buttons(panel, button) + 2 * kGap;
    const float to = bar.size().x - right_buttons_width(panel, button) - 2 * kGap;
    const float before_speed = transport_width(button) + kMargin + kEpochWidth;
    const float speed_width = std::min(std::clamp(bar.size().x * 0.13f, 170.0f, 250.0f),
                                       std::max(to - from - before_speed, 120.0f));
    const float group = before_speed + speed_width;
    const float x = std::max(from, std::min((bar.size().x - group) / 2, to - group));
    ImGui::SetCursorPos({x, y});
    transport(panel, button);
    epoch_counter(panel, x + before_speed - kEpochWidth);
    if (panel.shows("speed")) {
        speed_slider(panel, x + group - speed_width, speed_width);
    }
    right_buttons(panel, toggle_help, button);
}

} // namespace app
