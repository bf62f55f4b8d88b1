#include "app/panels/cut_strip.h"

#include "app/format.h"
#include "app/painter.h"
#include "app/panels/hint.h"
#include "app/panels/widgets.h"
#include "app/recording/marks.h"
#include "nn/errors.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

namespace app {
namespace {

constexpr float kTrack = 34; // its height
constexpr float kGap = 8;
constexpr float kDragged = 3; // pixels that make a drag of a click
constexpr double kShaded = 1; // seconds: shorter pauses are not shaded

struct SpeedButton {
    double speed;
    const char* name;
    const char* words;
    const char* hint;
};
constexpr std::array<SpeedButton, 5> kSpeeds = {
    {{0, "film.cut.out", "Leave out", "The film goes on behind it"},
     {0.5, "film.cut.half", "½ ×", "Half as fast as the rest"},
     {1, "film.cut.whole", "1 ×", "As fast as the rest: brings back what was left out"},
     {2, "film.cut.double", "2 ×", "Twice as fast as the rest"},
     {4, "film.cut.fourfold", "4 ×", "Four times as fast as the rest"}}};

/// "1:02.5", to a tenth of a second.
std::string clock_words(double seconds) {
    const double tenths = std::round(seconds * 10);
    return format_clock(std::floor(tenths / 10)) + "." +
           std::to_string(static_cast<int>(std::fmod(tenths, 10)));
}

engine::Color faded(engine::Color color, float alpha) {
    color.a = alpha;
    return color;
}

/// The one that `time_s` lies in.
template <class Parts, class PartOf>
std::optional<Stretch> part_at(const Parts& parts, double time_s, PartOf part_of) {
    for (const auto& each : parts) {
        if (const Stretch part = part_of(each); part.from_s <= time_s && time_s <= part.to_s) {
            return part;
        }
    }
    return std::nullopt;
}

} // namespace

float CutStrip::x_of(const engine::Rect& rect, double time_s) const {
    return rect.min.x + rect.size().x * static_cast<float>(time_s / length_s_);
}

/// Works out anew what is shown, if that was changed.
void CutStrip::keep_up(const Timeline& timeline, const FilmChoices& choices) {
    if (shown_ == choices) {
        return;
    }
    if (!shown_) {
        pauses_ = pauses_of(timeline, kShaded);
    }
    shown_ = choices;
    length_s_ = std::max(timeline.seconds(), 1e-3);
    try {
        cut_ = film_cut(timeline, cut_chosen(choices));
    } catch (const nn::InputError&) {
        cut_.reset();
    }
}

void CutStrip::show(const Panel& panel, FilmChoices& choices) {
    const Timeline& timeline = panel.session.playback()->timeline();
    keep_up(timeline, choices);
    const ImVec2 low = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    track(panel, timeline, {{low.x, low.y}, {low.x + width, low.y + kTrack}});
    ImGui::SetCursorScreenPos({low.x, low.y + kTrack + kGap});
    buttons(panel, choices);
    ImGui::SetCursorScreenPos({low.x, low.y + kHeight});
}

void CutStrip::track(const Panel& panel, const Timeline& timeline, const engine::Rect& rect) {
    draw_pieces(panel, rect);
    draw_marks(panel, timeline, rect);
    ImGui::InvisibleButton("##cut", {rect.size().x, rect.size().y});
    note_control(panel, "film.cut");
    const float mouse = ImGui::GetIO().MousePos.x;
    const double pointed = length_s_ * std::clamp((mouse - rect.min.x) / rect.size().x, 0.0f, 1.0f);
    if (ImGui::IsItemActivated()) {
        pressed_s_ = pointed;
    }
    // In a slow frame the last of the way and the release come together.
    if (ImGui::IsItemActive() || ImGui::IsItemDeactivated()) {
        choose(std::min(pressed_s_, pointed),
               std::max(pressed_s_, pointed),
               std::abs(mouse - x_of(rect, pressed_s_)));
    } else if (ImGui::IsItemHovered()) {
        tip(panel, under_pointer(rect), clock_words(pointed));
    }
}

/// What was dragged across; after a mere click the pause or the piece there.
void CutStrip::choose(double from_s, double to_s, float pixels) {
    if (pixels >= kDragged) {
        chosen_ = {from_s, to_s};
        return;
    }
    chosen_ = part_at(pauses_, from_s, [](const Stretch& pause) { return pause; });
    if (!chosen_ && cut_) {
        chosen_ = part_at(
            cut_->pieces(), from_s, [](const FilmCut::Piece& piece) { return piece.session; });
    }
}

void CutStrip::draw_pieces(const Panel& panel, const engine::Rect& rect) const {
    const Theme& theme = panel.theme;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto fill = [&](const Stretch& part, engine::Color color) {
        list.AddRectFilled({x_of(rect, part.from_s), rect.min.y},
                           {x_of(rect, part.to_s), rect.max.y},
                           to_u32(color));
    };
    list.AddRectFilled({rect.min.x, rect.min.y}, {rect.max.x, rect.max.y}, to_u32(theme.raised));
    const float y = rect.center().y;
    list.AddLine({rect.min.x + 6, y}, {rect.max.x - 6, y}, to_u32(theme.text_soft)); // left out
    for (const FilmCut::Piece& piece : cut_ ? cut_->pieces() : std::span<const FilmCut::Piece>()) {
        const double factor = piece.speed / shown_->speed;
        const bool retimed = std::abs(factor - 1) > 1e-9;
        fill(piece.session, mix(theme.raised, theme.accent, retimed ? 0.55f : 0.3f));
        const std::string words = format_exact(std::round(factor * 100) / 100) + " ×";
        const ImVec2 size = ImGui::CalcTextSize(words.c_str());
        const float x0 = x_of(rect, piece.session.from_s);
        const float x1 = x_of(rect, piece.session.to_s);
        if (retimed && size.x + 6 < x1 - x0) {
            list.AddText(
                {(x0 + x1 - size.x) / 2, y - size.y / 2}, to_u32(theme.text), words.c_str());
        }
    }
    for (const Stretch& pause : pauses_) {
        fill(pause, faded(theme.text, 0.16f));
    }
    if (chosen_) {
        const ImVec2 low{x_of(rect, chosen_->from_s), rect.min.y};
        const ImVec2 high{x_of(rect, chosen_->to_s), rect.max.y};
        list.AddRectFilled(low, high, to_u32(faded(theme.text, 0.15f)));
        list.AddRect(low, high, to_u32(theme.text), 2, 0, 2);
    }
}

void CutStrip::draw_marks(const Panel& panel,
                          const Timeline& timeline,
                          const engine::Rect& rect) const {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float y = rect.min.y;
    for (const auto& mark : timeline.session().marks) {
        const float x = x_of(rect, mark.time_s);
        list.AddQuadFilled(
            {x - 4, y}, {x, y - 4}, {x + 4, y}, {x, y + 4}, to_u32(panel.theme.accent));
    }
    const float now = x_of(rect, panel.session.playback()->time_s());
    list.AddLine({now, rect.min.y - 3}, {now, rect.max.y + 3}, to_u32(panel.theme.knob), 2);
}

void CutStrip::buttons(const Panel& panel, FilmChoices& choices) {
    const float left = ImGui::GetCursorPosX();
    ImGui::AlignTextToFramePadding();
    label(panel,
          Style::body,
          chosen_ ? panel.theme.text : panel.theme.text_soft,
          chosen_ ? clock_words(chosen_->from_s) + " to " + clock_words(chosen_->to_s)
                  : "Drag across a part, or click a shaded pause");
    ImGui::SameLine();
    ImGui::SetCursorPosX(left + 330);
    ImGui::BeginDisabled(!chosen_);
    for (const SpeedButton& button : kSpeeds) {
        if (text_button(panel, button.name, button.words)) {
            choices.edits.push_back({*chosen_, button.speed});
        }
        hint(panel, button.hint);
        ImGui::SameLine();
    }
    ImGui::EndDisabled();
    ImGui::BeginDisabled(choices.edits.empty());
    if (text_button(panel, "film.cut.undo", "Undo")) {
        choices.edits.pop_back();
    }
    ImGui::EndDisabled();
}

} // namespace app
