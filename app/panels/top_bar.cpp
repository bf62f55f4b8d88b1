#include "app/panels/top_bar.h"

#include "app/format.h"
#include "app/panels/view_menu.h"
#include "app/panels/widgets.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace app {
namespace {

constexpr double kFastestPace = 1e5;   // updates per second just left of "max"
constexpr float kMaxPosition = 0.985f; // from here on: as fast as it goes

std::string pace_words(const Session& session) {
    const double pace = session.steps_per_second();
    const double epochs = pace / steps_per_epoch(session.draft());
    if (std::isinf(pace)) {
        const double measured = session.snapshot()->epochs_per_second;
        return measured > 0 ? "max · " + format_count(measured) + " epochs/s" : "max";
    }
    if (epochs >= 1) {
        return format_count(std::round(epochs)) + (epochs < 1.5 ? " epoch/s" : " epochs/s");
    }
    return format_count(std::round(pace)) + (pace < 1.5 ? " step/s" : " steps/s");
}

void brand(const Panel& panel) {
    ImGui::SetCursorPosY((panel.layout.top_bar.size().y - ImGui::GetFontSize()) / 2 - 4);
    label(panel, Style::brand, panel.theme.text, "neur");
    ImGui::SameLine(0, 0);
    label(panel, Style::brand, panel.theme.accent, "arium");
}

void transport(const Panel& panel, float button) {
    Session& session = panel.session;
    const bool shift = ImGui::GetIO().KeyShift;
    if (panel.shows("resetButton")) {
        if (icon_button(panel,
                        "reset",
                        Icon::reset,
                        {button, button},
                        "Back to the start (R); with new first weights: Shift+R")) {
            session.ask(nn::Reset{.new_weights = shift});
        }
        ImGui::SameLine();
    }
    if (panel.shows("playButton")) {
        const bool playing = session.playing();
        if (icon_button(panel,
                        "play",
                        playing ? Icon::pause : Icon::play,
                        {button * 1.45f, button},
                        playing ? "Pause (Space)" : "Play (Space)",
                        true)) {
            session.toggle_playing();
        }
        ImGui::SameLine();
    }
    if (panel.shows("stepButton") &&
        icon_button(
            panel, "step", Icon::step, {button, button}, "One epoch on (→); one update: Shift+→")) {
        session.ask(nn::Step{shift ? nn::Step::Unit::batch : nn::Step::Unit::epoch});
    }
}

void epoch_counter(const Panel& panel, float x) {
    const nn::Snapshot& snapshot = *panel.session.snapshot();
    const float middle = panel.layout.top_bar.size().y / 2;
    ImGui::SetCursorPos({x, middle - 22});
    label(panel, Style::caption, panel.theme.text_soft, "epoch");
    ImGui::SetCursorPos({x, middle - 8});
    const std::string words = format_count(snapshot.epoch + 1e-9);
    label(panel, Style::number, panel.theme.text, words);
}

void speed(const Panel& panel, float x, float width) {
    const float middle = panel.layout.top_bar.size().y / 2;
    ImGui::SetCursorPos({x, middle - 21});
    float position = position_of_pace(panel.session.steps_per_second());
    ImGui::BeginChild("speed area",
                      {width, 46},
                      false,
                      ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
    if (slider(panel, "speed", "speed", pace_words(panel.session), position)) {
        panel.session.ask(nn::SetPace{pace_at(position)});
    }
    ImGui::EndChild();
}

void right_buttons(const Panel& panel, bool& toggle_help, float button) {
    constexpr float kWordButton = 62;
    const engine::Rect bar = panel.layout.top_bar;
    const float y = (bar.size().y - button) / 2;
    ImGui::SetCursorPos({bar.size().x - 24 - 2 * (button + 8) - 3 * (kWordButton + 8) + 8, y});
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{8, (button - ImGui::GetFontSize()) / 2});
    ImGui::PushStyleVar(ImGuiStyleVar_FrameRounding, 8);
    edits_menu(panel, kWordButton);
    ImGui::SameLine();
    share_menu(panel, kWordButton);
    ImGui::SameLine();
    view_menu(panel, kWordButton);
    ImGui::PopStyleVar(2);
    ImGui::SameLine();
    const bool dark = panel.session.view.theme == ThemeName::dark;
    if (icon_button(panel,
                    "theme",
                    Icon::theme,
                    {button, button},
                    dark ? "Light theme (T)" : "Dark theme (T)")) {
        panel.session.view.theme = dark ? ThemeName::light : ThemeName::dark;
    }
    ImGui::SameLine();
    if (icon_button(panel, "help", Icon::help, {button, button}, "Keys and gestures (?)")) {
        toggle_help = true;
    }
}

} // namespace

double pace_at(float position) {
    return position >= kMaxPosition ? std::numeric_limits<double>::infinity()
                                    : std::round(std::pow(kFastestPace, position / kMaxPosition));
}

float position_of_pace(double steps_per_second) {
    if (std::isinf(steps_per_second)) {
        return 1;
    }
    return kMaxPosition *
           static_cast<float>(std::log(std::max(steps_per_second, 1.0)) / std::log(kFastestPace));
}

void top_bar(const Panel& panel, bool& toggle_help) {
    const engine::Rect bar = panel.layout.top_bar;
    const PanelWindow window("top bar", bar, {24, 0});
    const float button = bar.size().y >= 64 ? 40.0f : 36.0f;
    const float y = (bar.size().y - button) / 2;
    brand(panel);
    const float speed_width = std::clamp(bar.size().x * 0.13f, 170.0f, 250.0f);
    const float group = 3.45f * button + 16 + 24 + 96 + speed_width;
    const float x = (bar.size().x - group) / 2;
    ImGui::SetCursorPos({x, y});
    transport(panel, button);
    epoch_counter(panel, x + 3.45f * button + 16 + 24);
    if (panel.shows("speed")) {
        speed(panel, x + group - speed_width, speed_width);
    }
    right_buttons(panel, toggle_help, button);
}

} // namespace app
