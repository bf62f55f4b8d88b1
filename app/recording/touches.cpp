#include "app/recording/touches.h"

#include "app/changes.h"

#include <algorithm>

namespace app {
namespace {

constexpr double kOneGesture = 1; // seconds between changes of one
constexpr double kAtFirst = 0.05; // what comes so soon stood so when the recording began

double smooth_share(double share) {
    const double t = std::clamp(share, 0.0, 1.0);
    return t * t * (3 - 2 * t);
}

const nn::Experiment* changed_to(const nn::Deed& deed) {
    const auto* command = std::get_if<nn::Command>(&deed.what);
    const auto* edit = command == nullptr ? nullptr : std::get_if<nn::Edit>(command);
    return edit == nullptr ? nullptr : &edit->experiment;
}

const nn::Experiment* loaded(const nn::Deed& deed) {
    const auto* command = std::get_if<nn::Command>(&deed.what);
    const auto* load = command == nullptr ? nullptr : std::get_if<nn::Load>(command);
    return load == nullptr ? nullptr : &load->experiment;
}

} // namespace

Touch touch_of(const std::string& words, double time_s) {
    constexpr std::string_view kArrow = " → ";
    Touch touch{.from_s = time_s, .to_s = time_s, .name = {}, .change = words};
    const std::size_t arrow = words.find(kArrow);
    const std::size_t blank = arrow == std::string::npos ? arrow : words.rfind(' ', arrow - 1);
    if (blank != std::string::npos) {
        touch.name = words.substr(0, blank);
        touch.change = words.substr(blank + 1);
    }
    return touch;
}

std::vector<Touch> touches_of(const RecordedSession& session) {
    std::vector<Touch> touches;
    nn::Experiment now = session.header.experiment;
    nn::Experiment before = now; // of the gesture under way
    for (const nn::Deed& deed : session.run->deeds) {
        if (const nn::Experiment* opened = loaded(deed)) {
            now = *opened;
        }
        const nn::Experiment* next = changed_to(deed);
        if (next == nullptr) {
            continue;
        }
        const Touch touch = touch_of(describe_change(now, *next), deed.time_s);
        Touch* last = touches.empty() ? nullptr : &touches.back();
        if (last != nullptr && !touch.name.empty() && last->name == touch.name &&
            deed.time_s - last->to_s < kOneGesture) {
            last->change = touch_of(describe_change(before, *next), 0).change;
            last->to_s = deed.time_s;
        } else if (*next != now) {
            before = now;
            touches.push_back(touch);
        }
        now = *next;
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
