#include "app/recording/touches.h"

#include "app/changes.h"
#include "app/recording/edits.h"
#include "app/smooth.h"

#include <algorithm>

namespace app {
namespace {

constexpr double kOneGesture = 1.5; // seconds between changes of one
constexpr double kAtFirst = 0.05;   // what comes so soon stood so when the recording began

/// From when `before` was so until `next` was.
Touch touch_between(const nn::Experiment& before,
                    const nn::Experiment& next,
                    double from_s,
                    double to_s) {
    const Change change = changes_between(before, next).front();
    return {.from_s = from_s, .to_s = to_s, .name = change.name, .change = change.change};
}

/// Whether `next` is the step after `last` of one gesture: several clicks, or a slider drawn along.
bool goes_on(const Touch& last, const Touch& next) {
    return last.name == next.name && next.from_s - last.to_s < kOneGesture;
}

/// Whether one control alone leads from `before` to `next`. Those of a layer have one name.
bool is_of_one(const nn::Experiment& before, const nn::Experiment& next) {
    return changes_between(before, next).size() <= 1;
}

} // namespace

std::vector<Touch> touches_of(const RecordedSession& session) {
    std::vector<Touch> touches;
    const nn::Experiment* before = nullptr; // of the gesture under way
    const nn::Experiment* now = nullptr;
    for (const RecordedEdit& edit : edits_of(session)) {
        if (edit.before != now) { // another was opened
            before = nullptr;
        }
        now = edit.after;
        const Touch touch = touch_between(*edit.before, *edit.after, edit.time_s, edit.time_s);
        if (before == nullptr || !goes_on(touches.back(), touch) ||
            !is_of_one(*before, *edit.after)) {
            before = edit.before;
            touches.push_back(touch);
        } else if (*edit.after != *before) {
            touches.back() =
                touch_between(*before, *edit.after, touches.back().from_s, edit.time_s);
        } else {
            touches.pop_back(); // drawn back to where it was
            before = nullptr;
        }
    }
    return touches;
}

std::optional<TouchedControl>
touched_at(const std::vector<Touch>& touches, double time_s, double slide_s, double hold_s) {
    const auto after = std::ranges::upper_bound(touches, time_s, {}, &Touch::from_s);
    if (after == touches.begin()) {
        return std::nullopt;
    }
    const Touch& touch = *std::prev(after);
    const double end_s = touch.to_s + hold_s;
    if (time_s >= end_s) {
        return std::nullopt;
    }
    const bool follows = // the one before stands there still
        std::prev(after) != touches.begin() &&
        touch.from_s < std::prev(after, 2)->to_s + hold_s - slide_s;
    const double in = follows ? 1 : (time_s - touch.from_s) / slide_s;
    const double shown = smooth_share(std::min(in, (end_s - time_s) / slide_s));
    return TouchedControl{touch.name, touch.change, static_cast<float>(shown)};
}

double first_event_s(const RecordedSession& session) {
    double first_s = session.seconds;
    const auto see = [&](double time_s) { first_s = std::min(first_s, time_s); };
    for (const nn::Deed& deed : session.run->deeds) {
        const auto* command = std::get_if<nn::Command>(&deed.what);
        const bool sets_up = command == nullptr || std::holds_alternative<nn::SetPace>(*command);
        if (deed.time_s >= kAtFirst || !sets_up) {
            see(deed.time_s);
        }
    }
    for (const auto& caption : session.captions) {
        see(caption.time_s);
    }
    for (const auto& view : session.views) {
        see(view.time_s >= kAtFirst ? view.time_s : first_s);
    }
    return first_s < session.seconds ? first_s : 0;
}

} // namespace app
