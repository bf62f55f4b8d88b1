#include "app/panels/history_bar.h"

#include "app/changes.h"
#include "app/format.h"
#include "app/painter.h"
#include "app/panels/playback_bar.h"
#include "app/panels/widgets.h"
#include "nn/history_picture.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

constexpr float kMargin = 24;
constexpr float kMarkReach = 7; // pixels around a mark that point at it
constexpr float kLaneHeight = 4;
constexpr std::size_t kMostLanes = 4;

/// What is drawn where.
struct Axis {
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

bool has_words(const Layout& layout) {
    return layout.history.size().y >= 72;
}

bool has_mark_words(const Layout& layout) {
    return layout.history.size().y >= 100;
}

Axis axis_of(const Layout& layout, const nn::Snapshot& snapshot) {
    double last = snapshot.end_epoch;
    for (const nn::BranchPicture& branch : snapshot.history->left) {
        last = std::max(last, branch.end_epoch);
    }
    const engine::Rect& bar = layout.history;
    const float above = has_mark_words(layout) ? 50.0f : has_words(layout) ? 28.0f : 10.0f;
    const float below = has_words(layout) ? 22.0f : 14.0f;
    return {.track = {{bar.min.x + kMargin, bar.min.y + above},
                      {bar.max.x - kMargin, bar.max.y - below}},
            .end = history_end(last)};
}

ImVec2 im(glm::vec2 v) {
    return {v.x, v.y};
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

std::string words_of(const nn::Mark& mark) {
    std::string words = mark.weight ? "weight set to " + format_value(mark.weight->value)
                                    : describe_change(mark.before, mark.after);
    return mark.count == 1 ? words : words + " (" + std::to_string(mark.count) + " changes)";
}

void draw_diamond(const Panel& panel, glm::vec2 at, float radius) {
    ImGui::GetWindowDrawList()->AddQuadFilled({at.x - radius, at.y},
                                              {at.x, at.y - radius},
                                              {at.x + radius, at.y},
                                              {at.x, at.y + radius},
                                              to_u32(panel.theme.accent));
}

float marks_y(const Axis& axis, const Layout& layout) {
    return has_mark_words(layout) ? axis.track.min.y - 12 : axis.track.min.y;
}

/// Words stand where they do not run into the next mark.
void draw_marks(const Panel& panel, const Axis& axis, const std::vector<nn::Mark>& marks) {
    const float y = marks_y(axis, panel.layout);
    ImGui::PushFont(panel.font(Style::caption));
    for (std::size_t i = 0; i < marks.size(); ++i) {
        const float x = axis.x(marks[i].epoch);
        draw_diamond(panel, {x, y}, 5);
        const std::string words = words_of(marks[i]);
        const float room =
            (i + 1 < marks.size() ? axis.x(marks[i + 1].epoch) - 8 : axis.track.max.x) - x - 10;
        if (has_mark_words(panel.layout) && ImGui::CalcTextSize(words.c_str()).x < room) {
            ImGui::GetWindowDrawList()->AddText({x + 10, y - ImGui::GetFontSize() / 2},
                                                to_u32(panel.theme.text_soft),
                                                words.c_str());
        }
    }
    ImGui::PopFont();
}

engine::Rect lane_of(const Axis& axis, const nn::BranchPicture& branch, std::size_t lane) {
    const float top = axis.track.max.y + 3 + static_cast<float>(lane) * kLaneHeight;
    return {{axis.x(branch.begin_epoch), top},
            {std::max(axis.x(branch.end_epoch), axis.x(branch.begin_epoch) + 4), top + 3}};
}

/// What was left behind last stands first.
std::vector<const nn::BranchPicture*> lanes(const nn::HistoryPicture& history) {
    std::vector<const nn::BranchPicture*> shown;
    for (auto branch = history.left.rbegin();
         branch != history.left.rend() && shown.size() < kMostLanes;
         ++branch) {
        shown.push_back(&*branch);
    }
    return shown;
}

void draw_playhead(const Panel& panel, const Axis& axis, double now, bool held) {
    ImDrawList& list = *ImGui::GetWindowDrawList();
    const float x = axis.x(now);
    const float middle = axis.track.center().y;
    list.AddRectFilled(
        {x - 1, axis.track.min.y - 4}, {x + 1, axis.track.max.y + 4}, to_u32(panel.theme.knob));
    list.AddCircleFilled({x, middle}, held ? 8.0f : 6.5f, to_u32(panel.theme.knob), 24);
}

std::string size_words(std::size_t bytes) {
    const double megabytes = static_cast<double>(bytes) / (1u << 20u);
    return megabytes < 1 ? "under 1 MB" : format_count(megabytes) + " MB";
}

void words_above(const Panel& panel, const nn::Snapshot& snapshot) {
    const engine::Rect& bar = panel.layout.history;
    ImGui::SetCursorScreenPos({bar.min.x + kMargin, bar.min.y + 8});
    heading(panel, "TRAINING HISTORY");
    ImGui::SameLine();
    ImGui::SetCursorScreenPos({ImGui::GetCursorScreenPos().x, bar.min.y + 8});
    label(panel, Style::caption, panel.theme.text_soft, "drag to travel back");
    const std::string memory =
        size_words(snapshot.history_bytes) + " of " + size_words(snapshot.history->limit);
    ImGui::PushFont(panel.font(Style::caption));
    const float width = ImGui::CalcTextSize(memory.c_str()).x;
    ImGui::PopFont();
    ImGui::SetCursorScreenPos({bar.max.x - kMargin - width, bar.min.y + 8});
    label(panel, Style::caption, panel.theme.text_soft, memory);
    hint(panel, "Memory that the past takes; the View menu sets how much it may");
}

const nn::Mark* mark_at(const Axis& axis, const std::vector<nn::Mark>& marks, float x) {
    const nn::Mark* nearest = nullptr;
    float best = kMarkReach;
    for (const nn::Mark& mark : marks) {
        if (const float distance = std::abs(axis.x(mark.epoch) - x); distance < best) {
            best = distance;
            nearest = &mark;
        }
    }
    return nearest;
}

/// Dragging shows the moment under the pointer, once a frame.
void drag(const Panel& panel, const Axis& axis, const nn::Snapshot& snapshot) {
    ImGui::SetCursorScreenPos(im(axis.track.min - glm::vec2{8, 6}));
    const glm::vec2 size = axis.track.size() + glm::vec2{16, 8};
    ImGui::InvisibleButton("history", {size.x, size.y});
    note_control(panel, "history");
    const float x = ImGui::GetIO().MousePos.x;
    const double epoch = std::min(axis.epoch(x), snapshot.end_epoch);
    const bool moved = ImGui::IsItemActivated() || ImGui::GetIO().MouseDelta.x != 0;
    if ((ImGui::IsItemActive() && moved) || ImGui::IsItemDeactivated()) { // also where it is let go
        panel.session.ask(nn::Travel{snapshot.history->now.id, epoch});
    } else if (ImGui::IsItemHovered() && !ImGui::IsItemActive()) {
        const nn::Mark* mark = mark_at(axis, snapshot.history->now.marks, x);
        tip(panel,
            "epoch " + format_count(mark != nullptr ? mark->epoch + 1e-9 : epoch) +
                (mark != nullptr ? ":  " + words_of(*mark) : ""));
    }
}

/// A click on a course left behind goes back to its end.
void left_behind(const Panel& panel, const Axis& axis, const nn::Snapshot& snapshot) {
    const auto shown = lanes(*snapshot.history);
    for (std::size_t lane = 0; lane < shown.size(); ++lane) {
        const nn::BranchPicture& branch = *shown[lane];
        const engine::Rect rect = lane_of(axis, branch, lane);
        const std::string name = "branch." + std::to_string(lane);
        ImGui::SetCursorScreenPos({rect.min.x, rect.min.y - 0.5f});
        if (ImGui::InvisibleButton(name.c_str(), {std::max(rect.size().x, 4.0f), kLaneHeight})) {
            panel.session.ask(nn::Travel{branch.id, branch.end_epoch});
        }
        note_control(panel, name);
        const bool hovered = ImGui::IsItemHovered();
        ImGui::GetWindowDrawList()->AddRectFilled(
            im(rect.min),
            im(rect.max),
            to_u32(hovered ? panel.theme.accent : with_alpha(panel.theme.text_soft, 0.55f)),
            1.5f);
        if (hovered) {
            tip(panel,
                "left behind: epochs " + format_count(branch.begin_epoch + 1e-9) + " to " +
                    format_count(branch.end_epoch + 1e-9) +
                    (branch.diverged ? ", where it diverged" : "") + ". Click to go back to it");
        }
    }
}

} // namespace

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

void history_bar(const Panel& panel) {
    const nn::Snapshot& snapshot = *panel.session.snapshot();
    if (panel.session.playback()) {
        return playback_bar(panel);
    }
    if (!panel.shows("history") || snapshot.history == nullptr) {
        return;
    }
    const PanelWindow window("history bar", panel.layout.history, {0, 0});
    const Axis axis = axis_of(panel.layout, snapshot);
    const bool at_end = snapshot.epoch >= snapshot.end_epoch;
    ImGui::GetWindowDrawList()->AddRectFilled(
        im(axis.track.min), im(axis.track.max), to_u32(panel.theme.raised), 5);
    draw_losses(panel, axis, at_end ? snapshot.curve : snapshot.history->now.curve, snapshot.epoch);
    if (has_words(panel.layout)) {
        words_above(panel, snapshot);
    }
    draw_marks(panel, axis, snapshot.history->now.marks);
    left_behind(panel, axis, snapshot);
    drag(panel, axis, snapshot);
    draw_playhead(panel, axis, snapshot.epoch, ImGui::IsItemActive());
}

} // namespace app
