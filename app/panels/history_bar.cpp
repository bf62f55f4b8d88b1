#include "app/panels/history_bar.h"

#include "app/changes.h"
#include "app/format.h"
#include "app/painter.h"
#include "app/panels/hint.h"
#include "app/panels/imgui_values.h"
#include "app/panels/lists.h"
#include "app/panels/playback_bar.h"
#include "app/panels/widgets.h"
#include "app/smooth.h"
#include "nn/datasets.h"
#include "nn/history_picture.h"

#include <algorithm>
#include <cmath>

namespace app {

struct HistoryBar::Axis {
    engine::Rect track;
    double end = 1; ///< epoch at the right

    float x(double epoch) const {
        const double share = std::clamp(epoch / end, 0.0, 1.0);
        return track.min.x + track.size().x * static_cast<float>(share);
    }
    double epoch(float at) const {
        return end * std::clamp((at - track.min.x) / track.size().x, 0.0f, 1.0f);
    }
};

namespace {

using Axis = HistoryBar::Axis;

constexpr float kMargin = 24;
constexpr float kTrackRadius = 6;
constexpr float kTarget = 16;    // of a mark and of a course left behind, each way, at least
constexpr float kFoldWidth = 44; // of the button for the courses that have no lane

bool has_words(const Layout& layout) {
    return layout.history.size().y >= 72;
}

bool has_mark_words(const Layout& layout) {
    return layout.history.size().y >= 100;
}

std::size_t lane_count(const Layout& layout) {
    return has_mark_words(layout) ? 2 : 1;
}

/// What stands above and below the track.
Axis axis_of(const Layout& layout, double end) {
    const engine::Rect& bar = layout.history;
    const float above = has_mark_words(layout) ? 50.0f : has_words(layout) ? 26.0f : 8.0f;
    const float below = 4 + kTarget * static_cast<float>(lane_count(layout)) + 2;
    return {.track = {{bar.min.x + kMargin, bar.min.y + above},
                      {bar.max.x - kMargin, bar.max.y - below}},
            .end = end};
}

/// The losses on the training points as a silhouette, what lies ahead of `now` fainter.
void draw_losses(const Panel& panel,
                 const Axis& axis,
                 const std::vector<nn::LossSample>& curve,
                 double now) {
    double most = 1e-9;
    for (const nn::LossSample& sample : curve) {
        most = std::max(most, std::isfinite(sample.train_loss) ? sample.train_loss : 0);
    }
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const auto top = [&](const nn::LossSample& sample) {
        const double share = std::clamp(sample.train_loss / most, 0.0, 1.0);
        return axis.track.max.y - axis.track.size().y * static_cast<float>(share);
    };
    const ImDrawListFlags flags = list.Flags;
    list.Flags &= ~ImDrawListFlags_AntiAliasedFill; // soft edges between the parts would show
    const nn::LossSample* last = nullptr;
    for (const nn::LossSample& sample : curve) {
        if (!std::isfinite(sample.train_loss)) {
            last = nullptr;
            continue;
        }
        if (last != nullptr && axis.x(sample.epoch) - axis.x(last->epoch) < 2) {
            continue;
        }
        if (last != nullptr) {
            const float left = axis.x(last->epoch);
            const float right = axis.x(sample.epoch);
            const float alpha = last->epoch < now ? 0.45f : 0.18f;
            list.AddQuadFilled({left, axis.track.max.y},
                               {left, top(*last)},
                               {right, top(sample)},
                               {right, axis.track.max.y},
                               to_u32(with_alpha(panel.theme.palette.positive, alpha)));
        }
        last = &sample;
    }
    list.Flags = flags;
}

/// What was drawn up to the track's corners is cut to their round.
void round_corners(const Panel& panel, const engine::Rect& track) {
    constexpr float kWidth = 4; // of a frame around it in the panel's colour
    ImGui::GetWindowDrawList()->AddRect(im(track.min - kWidth / 2),
                                        im(track.max + kWidth / 2),
                                        to_u32(panel.theme.panel),
                                        kTrackRadius + kWidth / 2,
                                        0,
                                        kWidth);
}

void draw_diamond(glm::vec2 at, float radius, engine::Color color) {
    ImGui::GetWindowDrawList()->AddQuadFilled({at.x - radius, at.y},
                                              {at.x, at.y - radius},
                                              {at.x + radius, at.y},
                                              {at.x, at.y + radius},
                                              to_u32(color));
}

glm::vec2 mark_point(const Axis& axis, const Layout& layout, const nn::Mark& mark) {
    return {axis.x(mark.epoch), has_mark_words(layout) ? axis.track.min.y - 12 : axis.track.min.y};
}

/// The mark whose target `at` is on; where targets overlap, the nearest.
const nn::Mark*
mark_at(const Axis& axis, const Layout& layout, const std::vector<nn::Mark>& marks, glm::vec2 at) {
    const nn::Mark* nearest = nullptr;
    float best = kTarget / 2 + 0.5f;
    for (const nn::Mark& mark : marks) {
        const glm::vec2 away = mark_point(axis, layout, mark) - at;
        if (std::abs(away.y) <= kTarget / 2 && std::abs(away.x) < best) {
            best = std::abs(away.x);
            nearest = &mark;
        }
    }
    return nearest;
}

/// Words stand where they do not run into the next mark; what lies ahead is fainter.
void draw_marks(const Panel& panel,
                const Axis& axis,
                const nn::Snapshot& snapshot,
                const nn::Mark* hovered) {
    const std::vector<nn::Mark>& marks = snapshot.history->now.marks;
    ImGui::PushFont(panel.font(Style::caption));
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const glm::vec2 at = mark_point(axis, panel.layout, marks[i]);
        const float alpha = marks[i].epoch <= snapshot.epoch ? 1.0f : 0.5f;
        const bool hot = &marks[i] == hovered;
        draw_diamond(at, hot ? 7.0f : 5.0f, with_alpha(panel.theme.accent, hot ? 1 : alpha));
        panel.controls["mark." + std::to_string(i)] = {at - kTarget / 2, at + kTarget / 2};
        const std::string words = describe_mark(marks[i]);
        const float room =
            (i + 1 < marks.size() ? axis.x(marks[i + 1].epoch) - 8 : axis.track.max.x) - at.x - 12;
        if (has_mark_words(panel.layout) && ImGui::CalcTextSize(words.c_str()).x < room) {
            ImGui::GetWindowDrawList()->AddText(
                {at.x + 12, at.y - ImGui::GetFontSize() / 2},
                to_u32(with_alpha(hot ? panel.theme.text : panel.theme.text_soft, alpha)),
                words.c_str());
        }
    }
    ImGui::PopFont();
}

/// What tells a course left behind from others: its data, its network, how long it was.
std::string course_words(const nn::BranchPicture& branch) {
    const auto& dataset = nn::row_of(nn::datasets(), branch.experiment.dataset);
    return std::string(dataset.label) + ", " + shape_words(branch.experiment) + ", epochs " +
           format_count(branch.begin_epoch + 1e-9) + " to " +
           format_count(branch.end_epoch + 1e-9) + (branch.diverged ? ", diverged" : "");
}

void go_to_course(const Panel& panel, const nn::BranchPicture& branch) {
    panel.session.ask(nn::Travel{branch.id, branch.end_epoch});
}

/// To the scale of the course at hand; what goes beyond it ends at the right with a fade.
engine::Rect
lane_of(const Axis& axis, const nn::BranchPicture& branch, std::size_t lane, float right) {
    constexpr float kLeast = 24;
    const float top = axis.track.max.y + 4 + static_cast<float>(lane) * kTarget;
    const float left = std::min(axis.x(branch.begin_epoch), right - kLeast);
    return {{left, top},
            {std::clamp(axis.x(branch.end_epoch), left + kLeast, right), top + kTarget}};
}

/// A course left behind, drawn as a bar with its words; a click goes back to its end.
void lane(const Panel& panel,
          const Axis& axis,
          const nn::BranchPicture& branch,
          std::size_t index,
          float right) {
    const engine::Rect rect = lane_of(axis, branch, index, right);
    const std::string name = "branch." + std::to_string(index);
    ImGui::SetCursorScreenPos(im(rect.min));
    if (ImGui::InvisibleButton(name.c_str(), im(rect.size()))) {
        go_to_course(panel, branch);
    }
    note_control(panel, name);
    const bool hovered = ImGui::IsItemHovered();
    const engine::Color color = hovered ? panel.theme.accent : panel.theme.text_soft;
    ImDrawList& list = *ImGui::GetWindowDrawList();
    list.AddRectFilled(im(rect.min + glm::vec2{0, 1}),
                       im(rect.max - glm::vec2{0, 1}),
                       to_u32(with_alpha(color, hovered ? 0.45f : 0.22f)),
                       3);
    const bool beyond = branch.end_epoch > axis.end;
    ImGui::PushFont(panel.font(Style::caption));
    const std::string words = course_words(branch) + (beyond ? " ›" : "");
    if (ImGui::CalcTextSize(words.c_str()).x < rect.size().x - 12) {
        list.AddText({rect.min.x + 6, rect.center().y - ImGui::GetFontSize() / 2},
                     to_u32(hovered ? panel.theme.text : panel.theme.text_soft),
                     words.c_str());
    } else {
        list.AddText({rect.min.x + 8, rect.center().y - ImGui::GetFontSize() / 2},
                     to_u32(hovered ? panel.theme.text : panel.theme.text_soft),
                     "↩");
    }
    ImGui::PopFont();
    if (hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        tip(panel,
            under_pointer(rect),
            "Left behind: " + course_words(branch) + ". Click to go back to it");
    }
}

/// The courses that have no lane, behind a button.
void folded(const Panel& panel, const Axis& axis, std::size_t from) {
    constexpr const char* kPopup = "courses";
    const auto& left = panel.session.snapshot()->history->left;
    const std::string words = "+" + std::to_string(left.size() - from);
    const float top =
        axis.track.max.y + 4 + static_cast<float>(lane_count(panel.layout) - 1) * kTarget;
    ImGui::SetCursorScreenPos({axis.track.max.x - kFoldWidth, top});
    if (ImGui::InvisibleButton("branches", {kFoldWidth, kTarget})) {
        ImGui::OpenPopup(kPopup);
    }
    note_control(panel, "branches");
    const bool hovered = ImGui::IsItemHovered();
    ImGui::GetWindowDrawList()->AddRectFilled(
        ImGui::GetItemRectMin(),
        ImGui::GetItemRectMax(),
        to_u32(hovered ? panel.theme.raised_hot : panel.theme.raised),
        4);
    ImGui::PushFont(panel.font(Style::caption));
    const ImVec2 size = ImGui::CalcTextSize(words.c_str());
    ImGui::GetWindowDrawList()->AddText(
        {axis.track.max.x - (kFoldWidth + size.x) / 2, top + (kTarget - size.y) / 2},
        to_u32(panel.theme.text_soft),
        words.c_str());
    ImGui::PopFont();
    if (hovered) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        hint(panel, "More courses that were left behind");
    }
    ImGui::SetNextWindowPos({axis.track.max.x, top}, ImGuiCond_Always, {1, 1});
    ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2{12, 12});
    if (ImGui::BeginPopup(kPopup)) {
        heading(panel, "LEFT BEHIND");
        for (std::size_t i = from; i < left.size(); ++i) {
            const nn::BranchPicture& branch = left[left.size() - 1 - i];
            const std::string name = "branch." + std::to_string(i);
            if (list_row(panel, name, course_words(branch), false, {340, 22})) {
                go_to_course(panel, branch);
            }
        }
        obey_escape(panel);
        ImGui::EndPopup();
    }
    ImGui::PopStyleVar();
}

/// What was left behind last stands first.
void left_behind(const Panel& panel, const Axis& axis) {
    const auto& left = panel.session.snapshot()->history->left;
    const std::size_t lanes = std::min(left.size(), lane_count(panel.layout));
    const bool folds = left.size() > lanes;
    for (std::size_t i = 0; i < lanes; ++i) {
        const bool beside = folds && i + 1 == lane_count(panel.layout);
        lane(panel,
             axis,
             left[left.size() - 1 - i],
             i,
             axis.track.max.x - (beside ? kFoldWidth + 6 : 0));
    }
    if (folds) {
        folded(panel, axis, lanes);
    }
}

void draw_playhead(const Panel& panel, const Axis& axis, double now, bool held) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float x = axis.x(now);
    const float middle = axis.track.center().y;
    list.AddRectFilled(
        {x - 1, axis.track.min.y - 4}, {x + 1, axis.track.max.y + 4}, to_u32(panel.theme.knob));
    list.AddCircleFilled({x, middle}, held ? 8.0f : 6.5f, to_u32(panel.theme.knob), 24);
}

void words_above(const Panel& panel) {
    const engine::Rect& bar = panel.layout.history;
    ImGui::SetCursorScreenPos({bar.min.x + kMargin, bar.min.y + 8});
    heading(panel, "TRAINING HISTORY");
    ImGui::SameLine();
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, bar.min.y + 8});
    label(panel, Style::caption, panel.theme.text_soft, "drag to travel back");
}

/// What lies before the first place that is kept can be seen and not gone to.
void draw_forgotten(const Panel& panel, const Axis& axis, const nn::BranchPicture& branch) {
    if (branch.kept_from > 0) {
        ImGui::GetWindowDrawList()->AddRectFilled(im(axis.track.min),
                                                  {axis.x(branch.kept_from), axis.track.max.y},
                                                  to_u32(with_alpha(panel.theme.panel, 0.6f)));
    }
}

/// What the pointer is on along the track.
void tell(const Panel& panel,
          const engine::Rect& track,
          const nn::Snapshot& snapshot,
          double epoch,
          const nn::Mark* mark) {
    std::string words = "epoch " + format_count(epoch + 1e-9);
    if (mark != nullptr) {
        ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
        words = "epoch " + format_count(mark->epoch + 1e-9) + ":  " + describe_mark(*mark) +
                ". Click to go there";
    } else if (epoch < snapshot.history->now.kept_from) {
        words = "Kept from epoch " + format_count(snapshot.history->now.kept_from + 1e-9) +
                " on, for want of memory";
    }
    tip(panel, under_pointer(track), words);
}

} // namespace

double EasedNumber::at(double time_s, double target) {
    if (target_ == 0) {
        target_ = from_ = target;
        began_s_ = time_s - kSeconds;
    }
    const auto now = [&] {
        const double share = std::clamp((time_s - began_s_) / kSeconds, 0.0, 1.0);
        const double eased = smooth_share(share);
        return std::exp(std::lerp(std::log(from_), std::log(target_), eased));
    };
    if (target != target_) {
        from_ = now();
        target_ = target;
        began_s_ = time_s;
    }
    settling_ = time_s < began_s_ + kSeconds;
    return settling_ ? now() : target_;
}

double history_end(double last) {
    const double least = std::max(last * 1.05, 10.0);
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (const double digit : {1.0, 1.5, 2.0, 3.0, 5.0, 7.0}) {
        if (digit * power >= least) {
            return digit * power;
        }
    }
    return 10 * power;
}

void HistoryBar::show(const Panel& panel, double time_s) {
    const nn::Snapshot& snapshot = *panel.session.snapshot();
    if (panel.session.playback()) {
        return playback_bar(panel);
    }
    if (!panel.shows("history") || snapshot.history == nullptr) {
        return;
    }
    const PanelWindow window("history bar", panel.layout.history, {0, 0});
    const Axis axis = axis_of(panel.layout, end_.at(time_s, history_end(snapshot.end_epoch)));
    const nn::BranchPicture& now = snapshot.history->now;
    const bool at_end = snapshot.epoch >= snapshot.end_epoch;
    ImGui::GetWindowDrawList()->AddRectFilled(
        im(axis.track.min), im(axis.track.max), to_u32(panel.theme.raised), kTrackRadius);
    draw_losses(panel, axis, at_end ? snapshot.curve : now.curve, snapshot.epoch);
    draw_forgotten(panel, axis, now);
    round_corners(panel, axis.track);
    if (has_words(panel.layout)) {
        words_above(panel);
    }
    left_behind(panel, axis);
    const nn::Mark* hovered = drag(panel, axis, snapshot);
    draw_marks(panel, axis, snapshot, hovered);
    draw_playhead(panel, axis, snapshot.epoch, ImGui::IsItemActive());
}

/// Dragging shows the moment under the pointer, once a frame; a click on a mark goes to it. Returns
/// the mark under the pointer.
const nn::Mark*
HistoryBar::drag(const Panel& panel, const Axis& axis, const nn::Snapshot& snapshot) {
    const float above = has_mark_words(panel.layout) ? 12 + kTarget / 2 : kTarget / 2;
    const glm::vec2 corner = axis.track.min - glm::vec2{8, above};
    ImGui::SetCursorScreenPos(im(corner));
    ImGui::InvisibleButton("history track", im(axis.track.max + glm::vec2{8, 2} - corner));
    panel.controls["history"] = {axis.track.min - glm::vec2{8, 6},
                                 axis.track.max + glm::vec2{8, 2}};
    const nn::BranchPicture& now = snapshot.history->now;
    const ImGuiIO& io = ImGui::GetIO();
    const glm::vec2 pointer{io.MousePos.x, io.MousePos.y};
    const double epoch = std::min(axis.epoch(pointer.x), snapshot.end_epoch);
    const nn::Mark* mark = mark_at(axis, panel.layout, now.marks, pointer);
    const bool began = ImGui::IsItemActivated();
    if (began) {
        at_mark_ = mark != nullptr;
    }
    const bool pressed = ImGui::IsItemActive() || ImGui::IsItemDeactivated();
    at_mark_ = at_mark_ && pressed && !ImGui::IsMouseDragging(0, 3);
    const bool moved = began || io.MouseDelta.x != 0;
    if (at_mark_) {
        if (began) {
            panel.session.ask(nn::Travel{now.id, mark->epoch});
        }
    } else if ((ImGui::IsItemActive() && moved) || ImGui::IsItemDeactivated()) { // also let go
        panel.session.scrub(nn::Travel{now.id, epoch}, ImGui::IsItemDeactivated());
    } else if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) {
        tell(panel, axis.track, snapshot, epoch, mark);
    }
    return ImGui::IsItemHovered() ? mark : nullptr;
}

} // namespace app
