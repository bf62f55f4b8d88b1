#include "app/panels/transport.h"

#include "app/format.h"
#include "app/panels/lists.h"
#include "app/panels/pass_rest.h"
#include "app/panels/widgets.h"

#include <array>

namespace app {
namespace {

constexpr float kPlayWidth = 1.45f; // in buttons
constexpr float kMenuWidth = 18;    // of the step button's drop-down
constexpr float kGap = 8;

struct StepRow {
    nn::Step::Unit unit;
    const char* key;
    const char* words;
    const char* shortcut;
    const char* hint;
};

constexpr std::array kSteps = {
    StepRow{nn::Step::Unit::epoch, "step.epoch", "One epoch", "→", "One epoch on (→)"},
    StepRow{
        nn::Step::Unit::batch, "step.batch", "One update", "Shift →", "One update on (Shift+→)"},
    StepRow{nn::Step::Unit::example,
            "step.example",
            "One example",
            "Ctrl →",
            "One training example on, followed forward and back (Ctrl+→)"},
};

const StepRow& row_of(nn::Step::Unit unit) {
    for (const StepRow& row : kSteps) {
        if (row.unit == unit) {
            return row;
        }
    }
    return kSteps.front();
}

void reset_button(const Panel& panel, float button) {
    if (icon_button(panel,
                    "reset",
                    Icon::reset,
                    {button, button},
                    "Back to the start (R); with new first weights: Shift+R")) {
        panel.session.ask(nn::Reset{.new_weights = ImGui::GetIO().KeyShift});
    }
}

/// By what the step button goes on by.
void step_back_button(const Panel& panel, float button) {
    const bool shift = ImGui::GetIO().KeyShift;
    if (icon_button(panel,
                    "step_back",
                    Icon::step_back,
                    {button, button},
                    "Back by an epoch (←), by an update (Shift+←)")) {
        panel.session.ask(
            nn::StepBack{shift ? nn::Step::Unit::batch : panel.session.view.step_unit});
    }
}

void play_button(const Panel& panel, float button) {
    const bool playing = would_pause(panel.session, panel.time_s);
    if (icon_button(panel,
                    "play",
                    playing ? Icon::pause : Icon::play,
                    {button * kPlayWidth, button},
                    playing ? "Pause (Space)" : "Play (Space)",
                    true)) {
        pause_or_play(panel.session, panel.time_s);
    }
}

/// What the step button does from now on; choosing it does it once.
void step_menu(const Panel& panel, float button) {
    if (icon_button(panel, "step_menu", Icon::chevron, {kMenuWidth, button}, "What a step is")) {
        ImGui::OpenPopup("step menu");
    }
    const ImVec2 corner = ImGui::GetItemRectMax();
    ImGui::SetNextWindowPos({corner.x, corner.y + 8}, ImGuiCond_Always, {1, 0});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{12, 12});
    if (ImGui::BeginPopup("step menu")) {
        heading(panel, "A STEP IS");
        for (const StepRow& row : kSteps) {
            const bool chosen = panel.session.view.step_unit == row.unit;
            if (list_row(panel, row.key, row.words, chosen, {200, 0}, row.shortcut)) {
                panel.session.view.step_unit = row.unit;
                panel.session.ask(nn::Step{row.unit});
            }
        }
        obey_escape(panel);
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

void step_button(const Panel& panel, float button) {
    const bool shift = ImGui::GetIO().KeyShift;
    const nn::Step::Unit unit = shift ? nn::Step::Unit::batch : panel.session.view.step_unit;
    if (icon_button(panel, "step", Icon::step, {button, button}, row_of(unit).hint)) {
        panel.session.ask(nn::Step{unit});
    }
    ImGui::SameLine(0, 2);
    step_menu(panel, button);
}

} // namespace

float transport_width(float button) {
    return (3 + kPlayWidth) * button + 3 * kGap + 2 + kMenuWidth;
}

void transport(const Panel& panel, float button) {
    if (panel.shows("resetButton")) {
        reset_button(panel, button);
        ImGui::SameLine(0, kGap);
    }
    if (panel.shows("stepButton")) {
        step_back_button(panel, button);
        ImGui::SameLine(0, kGap);
    }
    if (panel.shows("playButton")) {
        play_button(panel, button);
        ImGui::SameLine(0, kGap);
    }
    if (panel.shows("stepButton")) {
        step_button(panel, button);
    }
}

void epoch_counter(const Panel& panel, float x) {
    const nn::Snapshot& snapshot = *panel.session.snapshot();
    const float middle = panel.layout.top_bar.size().y / 2;
    ImGui::SetCursorPos({x, middle - 22});
    label(panel, Style::caption, panel.theme.text_soft, "epoch");
    ImGui::SetCursorPos({x, middle - 8});
    const std::string words = format_count(snapshot.epoch + 1e-9);
    ImGui::PushFont(panel.font(Style::number));
    const bool fits = ImGui::CalcTextSize(words.c_str()).x <= kEpochWidth - kGap;
    ImGui::PopFont();
    label(panel, fits ? Style::number : Style::strong, panel.theme.text, words);
}

} // namespace app
