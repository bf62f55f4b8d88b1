#include "app/panels/notice_strip.h"

#include "app/format.h"
#include "app/library/desktop.h"
#include "app/opening.h"
#include "app/panels/hint.h"
#include "app/panels/widgets.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {
namespace {

constexpr float kPadding = 14;
constexpr float kCloseWidth = 88;

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
    panel.session.once_there([&session = panel.session] {
        nn::Experiment slower = session.draft();
        slower.learning_rate /= 10;
        session.start_over(slower);
        session.ask(nn::Play{});
    });
}

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

void answer_trouble(const Panel& panel, bool first) {
    Session& session = panel.session;
    const nn::Snapshot& snapshot = *session.snapshot();
    const bool may_go_back = snapshot.diverged || tells_of_collapse(session);
    if (may_go_back) {
        const double sound_epoch =
            snapshot.diverged ? snapshot.diverged->sound_epoch : snapshot.collapsed->sound_epoch;
        const std::string back = "Back to epoch " + format_count(sound_epoch + 1e-9);
        if (answer(panel, "notice.back", back, first)) {
            session.ask(nn::Pause{}); // one that collapsed goes on, and would fall again
            session.ask(nn::Recover{});
        }
        hint(panel, "The last moment before the loss ran away: lower the learning rate there");
        const std::string slower =
            "Start over with learning rate " + format_short(session.draft().learning_rate / 10);
        if (answer(panel, "notice.slower", slower, false)) {
            start_over_slower(panel);
        }
    }
    if (answer(panel, "notice.reset", "Start over", first && !may_go_back)) {
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

/// Whether the notice is of a file that was made.
bool tells_of_made(const Session& session) {
    return session.files.made && session.files.made->words == session.view.notice;
}

void answer_made(const Panel& panel, bool first) {
    Session& session = panel.session;
    if (answer(panel, "notice.open", "Open", first)) {
        const std::filesystem::path file = session.files.made->file;
        if (!open_with_desktop(file)) {
            session.view.notice =
                "There is no xdg-open here that would open " + file.string() + ".";
        }
    }
    hint(panel, "With the desktop's own program for it");
}

/// What can be done about it, in a row of its own. Returns whether it was closed.
bool answers(const Panel& panel) {
    Session& session = panel.session;
    const bool stopped = !trouble(session).empty();
    bool first = true;
    ImGui::Dummy({0, 2});
    if (session.files.left) {
        answer_left_work(panel);
        first = false;
    }
    if (!session.files.recorded.empty()) {
        if (answer(panel, "notice.replay", "Play it back", first)) {
            session.view.notice.clear();
            open_into(session, std::exchange(session.files.recorded, {}).native());
        }
        first = false;
    }
    if (tells_of_made(session)) {
        answer_made(panel, first);
        first = false;
    }
    if (session.left_playback() != nullptr) {
        if (answer(panel, "notice.playback", "Back to the playback", first)) {
            session.return_to_playback();
        }
        hint(panel, "Where it was left. This run waits meanwhile");
        first = false;
    }
    if (stopped) {
        answer_trouble(panel, first);
    }
    const bool collapsed = tells_of_collapse(session);
    const bool may_close = collapsed || !session.view.notice.empty();
    const bool closed = may_close && answer(panel, "notice.close", "Dismiss", false);
    if (closed && collapsed) {
        session.view.closed_collapse = session.snapshot()->collapsed->step;
    }
    return closed;
}

bool offers_more_than_closing(const Session& session) {
    return !trouble(session).empty() || session.files.left || !session.files.recorded.empty() ||
           tells_of_made(session) || session.left_playback() != nullptr;
}

/// At least 18 pixels of the screen; in a low window no more, since the network needs the room.
Style style_of(const Panel& panel) {
    constexpr float kLow = 640;
    constexpr float kLarge = 1.3f; // from this scale on a body's 14 are 18
    const bool low = ImGui::GetIO().DisplaySize.y < kLow;
    return low && panel.ui.scale() >= kLarge ? Style::body : Style::notice;
}

} // namespace

float notice_strip(const Panel& panel) {
    Session& session = panel.session;
    const std::string words = what_to_say(session);
    if (words.empty()) {
        return 0;
    }
    const engine::Rect& strip = panel.layout.notice;
    panel.controls["notice"] = strip;
    ImGui::SetNextWindowPos({strip.min.x, strip.max.y}, ImGuiCond_Always, {0, 1});
    ImGui::SetNextWindowSize({strip.size().x, 0});
    ImGui::PushStyleColor(ImGuiCol_WindowBg,
                          ImGui::ColorConvertU32ToFloat4(to_u32(panel.theme.raised)));
    ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{kPadding + 10, kPadding});
    ImGui::Begin("notice",
                 nullptr,
                 ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                     ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing |
                     ImGuiWindowFlags_NoNav);
    const bool more = offers_more_than_closing(session);
    const float right = ImGui::GetWindowContentRegionMax().x;
    ImGui::PushFont(panel.font(style_of(panel)));
    ImGui::PushTextWrapPos(more ? right : right - kCloseWidth - 16);
    ImGui::TextUnformatted(words.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopFont();
    bool closed = false;
    if (more) {
        closed = answers(panel);
    } else { // what only closes takes no line of its own
        ImGui::SameLine(right - kCloseWidth);
        closed = text_button(panel, "notice.close", "Dismiss", kCloseWidth);
    }
    if (closed) {
        session.view.notice.clear();
        session.files.recorded.clear();
    }
    const float height = ImGui::GetCursorPosY() - ImGui::GetStyle().ItemSpacing.y + kPadding;
    ImGui::End();
    ImGui::PopStyleVar(2);
    ImGui::PopStyleColor();
    return height;
}

float NoticeRoom::height(double time_s) {
    constexpr double kSeconds = 0.08; // until a third of the way is left
    constexpr int kFirstFrames = 2;   // of a picture: what it says is there at once
    const double passed = std::clamp(time_s - std::exchange(last_s_, time_s), 0.0, 0.1);
    if (++frames_ <= kFirstFrames) {
        return shown_ = asked_;
    }
    shown_ = std::lerp(asked_, shown_, static_cast<float>(std::exp(-passed / kSeconds)));
    if (std::abs(shown_ - asked_) < 0.5f) {
        shown_ = asked_;
    }
    return shown_;
}

} // namespace app
