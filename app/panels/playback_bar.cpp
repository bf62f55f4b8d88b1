#include "app/panels/playback_bar.h"

#include "app/format.h"
#include "app/library/folder.h"
#include "app/panels/hint.h"
#include "app/panels/lists.h"
#include "app/panels/menu.h"
#include "app/panels/widgets.h"
#include "app/recording/marks.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

namespace app {
namespace {

constexpr float kMargin = 16;
constexpr float kGap = 8;
constexpr std::array kSpeeds = {0.1, 0.25, 0.5, 1., 2., 4., 8., 16.};

std::string speed_words(double speed) {
    return format_exact(speed) + " ×";
}

/// As wide as `clock` ever gets, so that nothing beside it moves: every digit is the widest.
float widest_clock(const Panel& panel, std::string clock) {
    std::ranges::replace_if(
        clock, [](char c) { return c >= '0' && c <= '9'; }, '0');
    ImGui::PushFont(panel.font(Style::strong));
    const float width = ImGui::CalcTextSize((clock + " / " + clock).c_str()).x;
    ImGui::PopFont();
    return width;
}

/// What the track tells of: marks and captions, each with its words.
std::vector<Timed<std::string>> landmarks(const RecordedSession& session) {
    std::vector<Timed<std::string>> all = named_marks(session);
    std::ranges::copy_if(session.captions, std::back_inserter(all), [](const auto& caption) {
        return !caption.value.empty();
    });
    return all;
}

/// When the person changed something, as faint ticks.
bool changes_something(const nn::Deed& deed) {
    const auto* command = std::get_if<nn::Command>(&deed.what);
    return command != nullptr && (std::holds_alternative<nn::Edit>(*command) ||
                                  std::holds_alternative<nn::SetWeight>(*command) ||
                                  std::holds_alternative<nn::Load>(*command) ||
                                  std::holds_alternative<nn::Reset>(*command) ||
                                  std::holds_alternative<nn::Return>(*command) ||
                                  std::holds_alternative<nn::Travel>(*command));
}

void track(const Panel& panel, Playback& playback, const engine::Rect& rect) {
    const double length = std::max(playback.timeline().seconds(), 1e-3);
    const auto x_of = [&](double time_s) {
        return rect.min.x + rect.size().x * static_cast<float>(std::clamp(time_s / length, 0., 1.));
    };
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float y = rect.center().y;
    list.AddRectFilled({rect.min.x, y - 3}, {rect.max.x, y + 3}, to_u32(panel.theme.raised_hot), 3);
    const float now = x_of(playback.time_s());
    list.AddRectFilled({rect.min.x, y - 3}, {now, y + 3}, to_u32(panel.theme.accent), 3);
    for (const nn::Deed& deed : playback.timeline().session().run->deeds) {
        if (changes_something(deed)) {
            const float x = x_of(deed.time_s);
            list.AddLine({x, y + 7}, {x, y + 11}, to_u32(panel.theme.text_soft));
        }
    }
    for (const Cue& caption : playback.timeline().captions()) {
        list.AddRectFilled({x_of(caption.from_s) + 1, y - 9},
                           {std::max(x_of(caption.to_s) - 1, x_of(caption.from_s) + 3), y - 6},
                           to_u32(panel.theme.text_soft),
                           1.5f);
    }
    for (const auto& mark : named_marks(playback.timeline().session())) {
        const float x = x_of(mark.time_s);
        list.AddQuadFilled(
            {x - 5, y - 15}, {x, y - 20}, {x + 5, y - 15}, {x, y - 10}, to_u32(panel.theme.accent));
    }
    ImGui::SetCursorScreenPos({rect.min.x - 6, y - 14});
    ImGui::InvisibleButton("playback", {rect.size().x + 12, 28});
    note_control(panel, "playback");
    const float mouse = ImGui::GetIO().MousePos.x;
    const double pointed = length * std::clamp((mouse - rect.min.x) / rect.size().x, 0.f, 1.f);
    if (ImGui::IsItemActive()) {
        playback.seek(pointed);
    } else if (ImGui::IsItemHovered()) {
        const auto marks = landmarks(playback.timeline().session());
        const auto near = std::ranges::find_if(
            marks, [&](const auto& mark) { return std::abs(x_of(mark.time_s) - mouse) < 6; });
        tip(panel,
            under_pointer({{rect.min.x, y - 14}, {rect.max.x, y + 14}}),
            near == marks.end() ? format_clock(pointed)
                                : format_clock(near->time_s) + "  " + near->value);
    }
    list.AddCircleFilled({now, y}, ImGui::IsItemActive() ? 9.f : 7.f, to_u32(panel.theme.knob), 24);
}

/// In a narrow bar it offers `the_rest` too: what there is no room for beside it.
void speed_menu(const Panel& panel, Playback& playback, float width, bool the_rest) {
    if (text_button(panel, "playback.speed", speed_words(playback.speed()).c_str(), width)) {
        ImGui::OpenPopup("playback speed");
    }
    hint(panel, "How fast the session is played");
    const ImVec2 corner = ImGui::GetItemRectMin();
    ImGui::SetNextWindowPos({corner.x, corner.y - 8}, ImGuiCond_Always, {0, 1});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{12, 12});
    if (ImGui::BeginPopup("playback speed")) {
        heading(panel, "SPEED");
        for (const double speed : kSpeeds) {
            if (list_row(panel,
                         "playback.speed." + format_exact(speed),
                         speed_words(speed),
                         speed == playback.speed())) {
                playback.set_speed(speed);
            }
        }
        if (the_rest) {
            ImGui::Separator();
            if (menu_row(panel, "playback.go_on", "Go on from here", "")) {
                playback.wants_to_go_on = true;
            }
            if (menu_row(panel, "playback.film", "Film or picture…", "Ctrl+E")) {
                panel.session.files.wanted = Sheet::film;
            }
        }
        obey_escape(panel);
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

} // namespace

void playback_bar(const Panel& panel) {
    Playback& playback = *panel.session.playback();
    const engine::Rect bar = panel.layout.history;
    const PanelWindow window("playback bar", bar, {0, 0});
    const bool narrow = bar.size().x < 900;
    const float height = std::min(36.0f, bar.size().y - 6);
    const float y = bar.center().y - height / 2;
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{8, (height - ImGui::GetFontSize()) / 2});
    ImGui::SetCursorScreenPos({bar.min.x + kMargin, y});
    if (icon_button(panel,
                    "playback.play",
                    playback.playing() ? Icon::pause : Icon::play,
                    {height * 1.3f, height},
                    playback.playing() ? "Pause (Space)" : "Play (Space)",
                    true)) {
        playback.toggle();
    }
    ImGui::SameLine(0, 12);
    const std::string whole = format_clock(playback.timeline().seconds());
    const float clock = ImGui::GetCursorScreenPos().x;
    ImGui::SetCursorScreenPos({clock, bar.center().y - ImGui::GetFontSize() / 2});
    label(panel, Style::strong, panel.theme.text, format_clock(playback.time_s()) + " / " + whole);
    const float beside = narrow ? 14 : 24;
    const float from = clock + widest_clock(panel, whole) + beside;

    constexpr float kSpeed = 58;
    constexpr float kGoOn = 150;
    constexpr float kFilm = 62;
    constexpr float kClose = 62;
    const float more = narrow ? 0 : kGoOn + kFilm + 2 * kGap;
    const float right = bar.max.x - kMargin - kSpeed - more - kClose - kGap;
    track(panel, playback, {{from, bar.min.y}, {right - beside, bar.max.y}});
    ImGui::SetCursorScreenPos({right, y});
    speed_menu(panel, playback, kSpeed, narrow);
    ImGui::SameLine(0, kGap);
    if (!narrow) {
        if (text_button(panel, "playback.go_on", "Go on from here", kGoOn)) {
            playback.wants_to_go_on = true;
        }
        hint(panel, "Make this run yours, as it stands; so does any change");
        ImGui::SameLine(0, kGap);
        if (text_button(panel, "playback.film", "Film…", kFilm)) {
            panel.session.files.wanted = Sheet::film;
        }
        hint(panel, "Make a film of this session, or a picture of this moment (Ctrl+E)");
        ImGui::SameLine(0, kGap);
    }
    if (text_button(panel, "playback.close", "Close", kClose)) {
        playback.wants_to_leave = true;
    }
    hint(panel, "Back to the run before (Esc)");
    ImGui::PopStyleVar();
}

} // namespace app
