#include "app/recording/closer_looks.h"

#include "app/smooth.h"

#include <algorithm>
#include <optional>

namespace app {
namespace {

constexpr double kLeastRest = 1;

using Target = decltype(CloserLook::at);

std::optional<Target> target_of(const ViewRecord& view) {
    return view.hovered.index() == 0 ? std::nullopt : std::optional<Target>(view.hovered);
}

} // namespace

std::vector<Rest> rests_of(const RecordedSession& session) {
    std::vector<Rest> rests;
    std::optional<Rest> now;
    const auto end = [&](double time_s) {
        if (now && time_s - now->from_s >= kLeastRest) {
            now->to_s = time_s;
            rests.push_back(*now);
        }
        now.reset();
    };
    for (const auto& view : session.views) {
        const auto target = target_of(view.value);
        if (now && target != std::optional(now->at)) {
            end(view.time_s);
        }
        if (target && !now) {
            now = Rest{.from_s = view.time_s, .to_s = 0, .at = *target};
        }
    }
    end(session.seconds);
    return rests;
}

std::vector<CloserLook> closer_at(const std::vector<Rest>& rests, double time_s, double ease_s) {
    std::vector<CloserLook> looks;
    for (const Rest& rest : rests) {
        const double came = smooth_share((time_s - rest.from_s) / ease_s);
        const double gone = smooth_share((time_s - rest.to_s) / ease_s);
        if (came > gone) { // else it is over, or to come: two that meet add up to 1
            looks.push_back({rest.at, static_cast<float>(came - gone)});
        }
    }
    return looks;
}

} // namespace app
