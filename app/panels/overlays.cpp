#include "app/panels/overlays.h"

#include "app/format.h"
#include "app/opening.h"
#include "app/panels/hint.h"
#include "app/panels/widgets.h"

#include <array>
#include <span>
#include <utility>

namespace app {
namespace {

struct Gesture {
    const char* what;
    const char* effect;
};

constexpr std::array kKeys = {
    Gesture{"Space", "play, pause"},
    Gesture{"→   ←", "one epoch on, one back"},
    Gesture{"Shift →   Shift ←", "one update on, one back"},
    Gesture{"Ctrl →", "one training example on"},
    Gesture{"R   Shift R", "start over; with new first weights"},
    Gesture{"P   Shift P", "pin the run to compare; split view"},
    Gesture{"Ctrl Z   Ctrl Shift Z", "take back, do again"},
    Gesture{"Ctrl G", "gallery of experiments"},
    Gesture{"Ctrl O", "open a file"},
    Gesture{"Ctrl S   Ctrl Shift S", "save; under another name"},
    Gesture{"Ctrl E", "film the session or run, or save a picture"},
    Gesture{"Ctrl V", "open a copied link"},
    Gesture{"T", "dark or light theme"},
    Gesture{"F11", "full screen"},
    Gesture{"Ctrl +   Ctrl −   Ctrl 0", "larger, smaller, usual size"},
    Gesture{"Esc", "end a forward pass, close a sheet"},
    Gesture{"C", "type a caption"},
    Gesture{"F9   M", "record; set a mark"},
    Gesture{"Ctrl Q", "close"},
};

constexpr std::array kGestures = {
    Gesture{"Hover a unit", "see its response large"},
    Gesture{"Hover an edge, a bias", "see its value and gradient"},
    Gesture{"Drag it", "up for more, down for less"},
    Gesture{"Double-click it", "type its value"},
    Gesture{"Click a feature", "add it, take it away"},
    Gesture{"Click a layer's name", "activation, dropout, insert, remove"},
    Gesture{"Click a point", "play its forward pass"},
    Gesture{"Drop a file", "open it (*.nrm.json)"},
};

void gesture_rows(const Panel& panel, std::span<const Gesture> gestures, float effect_column) {
    ImGui::BeginGroup();
    for (const Gesture& gesture : gestures) {
        label(panel, Style::strong, panel.theme.text, gesture.what);
        ImGui::SameLine(effect_column); // from where the group starts
        label(panel, Style::body, panel.theme.text_soft, gesture.effect);
    }
    ImGui::EndGroup();
}

/// A run that goes on but lost what it had learnt, until the person closes the notice of it.
bool tells_of_collapse(const Session& session) {
    const nn::Snapshot& snapshot = *session.snapshot();
    return !snapshot.diverged && snapshot.collapsed &&
           snapshot.collapsed->step != session.view.closed_collapse;
}

/// Why training does not go on, or leads nowhere; empty where all is well.
std::string trouble(const Session& session) {
    const nn::Snapshot& snapshot = *session.snapshot();
    if (snapshot.diverged) {
        return "Training stopped: " + snapshot.diverged->what + ".";
    }
    if (!snapshot.fault.empty()) {
        return snapshot.fault;
    }
    return tells_of_collapse(session) ? snapshot.collapsed->what + "." : "";
}

std::string what_to_say(const Session& session) {
    const std::string& notice = session.view.notice;
    const std::string stopped = trouble(session);
    const std::string offered = session.files.left ? session.files.left->words : "";
    std::string words;
    for (const std::string& sentence : {offered, notice, stopped}) {
        words += (words.empty() || sentence.empty() ? "" : "\n") + sentence;
    }
    return words;
}

/// From the start in smaller steps: what a run has come to by then is seldom worth keeping.
void start_over_slower(const Panel& panel) {
    panel.edit([](nn::Experiment& next) { next.learning_rate /= 10; });
    panel.session.ask(nn::Reset{});
    panel.session.ask(nn::Play{});
}

constexpr float kCloseWidth = 72;

/// A button beside the one before it, or below where there is no room.
bool answer(const Panel& panel, const char* name, const std::string& words, bool first) {
    const ImGuiStyle& style = ImGui::GetStyle();
    const float width = ImGui::CalcTextSize(words.c_str()).x + 2 * style.FramePadding.x;
    const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
    if (!first && ImGui::GetItemRectMax().x + style.ItemSpacing.x + width <= right) {
        ImGui::SameLine();
    }
    return text_button(panel, name, words.c_str());
}

void answer_trouble(const Panel& panel) {
    Session& session = panel.session;
    const nn::Snapshot& snapshot = *session.snapshot();
    const bool may_go_back = snapshot.diverged || tells_of_collapse(session);
    if (may_go_back) {
        const double sound_epoch =
            snapshot.diverged ? snapshot.diverged->sound_epoch : snapshot.collapsed->sound_epoch;
        const std::string back = "Back to epoch " + format_count(sound_epoch + 1e-9);
        if (answer(panel, "notice.back", back, true)) {
            session.ask(nn::Pause{}); // one that collapsed goes on, and would fall again
            session.ask(nn::Recover{});
        }
        hint(panel, "The last moment before the loss ran away: lower the learning rate there");
        const std::string slower =
            "Start over with learning rate " + format_exact(session.draft().learning_rate / 10);
        if (answer(panel, "notice.slower", slower, false)) {
            start_over_slower(panel);
        }
    }
    if (answer(panel, "notice.reset", "Start over", !may_go_back)) {
        session.ask(nn::Reset{});
    }
}

void answer_left_work(const Panel& panel) {
    LeftWork& left = *panel.session.files.left;
    if (answer(panel, "notice.restore", "Restore", true)) {
        left.answer = LeftWork::Answer::restore;
    }
    hint(panel, "In place of what is before you now");
    if (answer(panel, "notice.discard", "Discard", false)) {
        left.answer = LeftWork::Answer::discard;
    }
    if (answer(panel, "notice.later", "Later", false)) {
        left.answer = LeftWork::Answer::later;
    }
    hint(panel, "Asks again at the next start");
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
    ImGui::SetNextWindowPos(
        {stage.center().x, stage.max.y - panel.layout.foot_height}, ImGuiCond_Always, {0.5f, 1});
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
    const bool stopped = !trouble(session).empty();
    const bool left = session.files.left.has_value();
    const bool more = stopped || left || !session.files.recorded.empty();
    const float aside = more ? 0 : kCloseWidth + 16; // what only closes takes no line of its own
    ImGui::PushTextWrapPos(width - 16 - aside);
    ImGui::TextUnformatted(words.c_str());
    ImGui::PopTextWrapPos();
    bool closed = false;
    const bool offers = !session.files.recorded.empty();
    if (left) {
        ImGui::Dummy({0, 2});
        answer_left_work(panel);
    }
    if (offers) {
        ImGui::Dummy({0, 2});
        if (answer(panel, "notice.replay", "Play it back", true)) {
            session.view.notice.clear();
            open_into(session, std::exchange(session.files.recorded, {}).native());
        }
    }
    if (stopped) {
        ImGui::Dummy({0, 2});
        answer_trouble(panel);
        const bool collapsed = tells_of_collapse(session);
        closed = (collapsed || !session.view.notice.empty()) &&
                 answer(panel, "notice.close", "Close", false);
        if (closed && collapsed) {
            session.view.closed_collapse = session.snapshot()->collapsed->step;
        }
    } else if (offers || (left && !session.view.notice.empty())) {
        closed = answer(panel, "notice.close", "Close", false);
    } else if (!left) {
        ImGui::SameLine(width - 16 - kCloseWidth);
        closed = text_button(panel, "notice.close", "Close", kCloseWidth);
    }
    if (closed) {
        session.view.notice.clear();
        session.files.recorded.clear();
    }
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
    const ImVec2 whole = ImGui::GetIO().DisplaySize; // it is wider than the stage of a small window
    ImGui::SetNextWindowPos({whole.x / 2, whole.y / 2}, ImGuiCond_Always, {0.5f, 0.5f});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 12);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{28, 24});
    if (ImGui::BeginPopup(kName)) {
        label(panel, Style::number, panel.theme.text, kName);
        note_control(panel, "help_sheet");
        ImGui::Dummy({0, 4});
        gesture_rows(panel, kKeys, 180);
        ImGui::SameLine(0, 32);
        gesture_rows(panel, kGestures, 160);
        if (toggle && was_open) {
            ImGui::CloseCurrentPopup();
        }
        obey_escape(panel);
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar(2);
}

} // namespace app
