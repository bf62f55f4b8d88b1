#include "app/panels/overlays.h"

#include "app/format.h"
#include "app/panels/widgets.h"

#include <array>

namespace app {
namespace {

struct Gesture {
    const char* what;
    const char* effect;
};

constexpr std::array kGestures = {
    Gesture{"Space", "play, pause"},
    Gesture{"→", "one epoch on"},
    Gesture{"Shift →", "one update on"},
    Gesture{"R", "back to the start, same first weights"},
    Gesture{"Shift R", "back to the start, new first weights"},
    Gesture{"Ctrl Z   Ctrl Shift Z", "take back, do again"},
    Gesture{"T", "dark or light theme"},
    Gesture{"F11", "full screen"},
    Gesture{"Ctrl +   Ctrl −   Ctrl 0", "larger, smaller, usual size"},
    Gesture{"Esc", "end a forward pass, close this sheet"},
    Gesture{"Hover a unit", "see its response large"},
    Gesture{"Hover an edge or a bias", "see its value and gradient"},
    Gesture{"Drag an edge or a bias", "up for more, down for less"},
    Gesture{"Double-click it", "type its value"},
    Gesture{"Click a feature", "add it, take it away"},
    Gesture{"Click a layer's name", "activation, dropout, insert, remove"},
    Gesture{"Click a point", "play its forward pass"},
    Gesture{"Drop a file", "open an experiment (*.nrm.json)"},
    Gesture{"Ctrl Q", "close"},
    Gesture{"Ctrl V", "open a copied link, ours or TensorFlow Playground's"},
};

std::string what_to_say(const Session& session) {
    const nn::Snapshot& snapshot = *session.snapshot();
    if (!session.view.notice.empty()) {
        return session.view.notice;
    }
    if (snapshot.diverged) {
        return "Training stopped: " + snapshot.diverged->what + ".";
    }
    return snapshot.fault;
}

/// From the start in smaller steps: by the time a run diverges, its weights are beyond repair.
void start_over_slower(const Panel& panel) {
    panel.edit([](nn::Experiment& next) { next.learning_rate /= 10; });
    panel.session.ask(nn::Reset{});
    panel.session.ask(nn::Play{});
}

/// What can be done about what the notice says.
void answers(const Panel& panel) {
    Session& session = panel.session;
    if (!session.view.notice.empty()) {
        if (text_button(panel, "notice.close", "Close", 96)) {
            session.view.notice.clear();
        }
        return;
    }
    if (session.snapshot()->diverged) {
        const std::string slower =
            "Start over with learning rate " + format_exact(session.draft().learning_rate / 10);
        if (text_button(panel, "notice.slower", slower.c_str())) {
            start_over_slower(panel);
        }
        ImGui::SameLine();
    }
    if (text_button(panel, "notice.reset", "Start over", 110)) {
        session.ask(nn::Reset{});
    }
}

} // namespace

void notice_bar(const Panel& panel) {
    Session& session = panel.session;
    const std::string words = what_to_say(session);
    if (words.empty()) {
        return;
    }
    const engine::Rect stage = panel.layout.stage;
    const float width = std::min(stage.size().x - 32, 720.0f);
    ImGui::SetNextWindowPos({stage.center().x, stage.max.y - 16}, ImGuiCond_Always, {0.5f, 1});
    ImGui::SetNextWindowSize({width, 0});
    ImGui::PushStyleColor(ImGuiCol_WindowBg,
                          ImGui::ColorConvertU32ToFloat4(to_u32(panel.theme.raised)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 8);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{16, 12});
    ImGui::Begin("notice",
                 nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoNav);
    ImGui::PushTextWrapPos(width - 16);
    ImGui::TextUnformatted(words.c_str());
    ImGui::PopTextWrapPos();
    ImGui::Dummy({0, 2});
    answers(panel);
    ImGui::End();
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
}

void help_sheet(const Panel& panel, bool toggle) {
    constexpr const char* kName = "Keys and gestures";
    const bool was_open = ImGui::IsPopupOpen(kName);
    if (toggle && !was_open) {
        ImGui::OpenPopup(kName);
    }
    const glm::vec2 middle = (panel.layout.stage.min + panel.layout.stage.max) * 0.5f;
    ImGui::SetNextWindowPos({middle.x, middle.y}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 12);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{28, 24});
    if (ImGui::BeginPopup(kName)) {
        label(panel, Style::number, panel.theme.text, kName);
        note_control(panel, "help_sheet");
        ImGui::Dummy({0, 4});
        for (const Gesture& gesture : kGestures) {
            label(panel, Style::strong, panel.theme.text, gesture.what);
            ImGui::SameLine(210);
            label(panel, Style::body, panel.theme.text_soft, gesture.effect);
        }
        if (toggle && was_open) {
            ImGui::CloseCurrentPopup();
        }
        obey_escape(panel);
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar(2);
}

} // namespace app
