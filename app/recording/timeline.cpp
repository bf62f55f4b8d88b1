#include "app/recording/timeline.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace app {
namespace {

constexpr double kOneWay = 0.25;  // seconds: pointers that rest longer jump
constexpr double kAtFirst = 0.05; // seconds: what comes so soon stood so when the recording began

/// The last element at or before `time_s`; `end` if there is none.
template <class List> auto last_at(const List& list, double time_s) {
    const auto after = std::partition_point(
        list.begin(), list.end(), [&](const auto& each) { return each.time_s <= time_s; });
    return after == list.begin() ? list.end() : std::prev(after);
}

/// Whether an example passes through the network anywhere in it.
bool has_passes(const RecordedSession& session) {
    const auto by_example = [](const nn::Deed& deed) {
        const auto* command = std::get_if<nn::Command>(&deed.what);
        const auto* step = command == nullptr ? nullptr : std::get_if<nn::Step>(command);
        const auto* pace = command == nullptr ? nullptr : std::get_if<nn::SetPace>(command);
        return (step != nullptr && step->unit == nn::Step::Unit::example) ||
               (pace != nullptr && pace->unit == nn::Step::Unit::example);
    };
    const auto by_hand = [](const Timed<ViewRecord>& view) {
        return view.value.forward_pass.has_value();
    };
    return std::ranges::any_of(session.views, by_hand) ||
           std::ranges::any_of(session.run->deeds, by_example);
}

} // namespace

Timeline::Timeline(std::shared_ptr<const RecordedSession> session)
    : session_(std::move(session)),
      captions_(in_parts(captions_of(*session_))), kept_{.captions = texts_of(captions_),
                                                         .passes = has_passes(*session_)} {
    const auto& deeds = session_->run->deeds;
    knots_.push_back({});
    for (const Progress& progress : session_->progress) {
        knots_.push_back({progress.time_s, progress.at.moves});
    }
    for (const nn::Deed& deed : deeds) {
        knots_.push_back({deed.time_s, deed.moves});
    }
    std::ranges::stable_sort(knots_, {}, &Knot::time_s);
    std::int64_t most = 0;
    for (Knot& knot : knots_) {
        most = knot.moves = std::max(most, knot.moves);
    }

    Running now{.playing = false};
    running_.push_back(now);
    for (const nn::Deed& deed : deeds) {
        const auto* command = std::get_if<nn::Command>(&deed.what);
        if (command == nullptr) {
            continue;
        }
        now.time_s = deed.moves == 0 && deed.time_s < kAtFirst ? 0 : deed.time_s;
        if (std::holds_alternative<nn::Play>(*command)) {
            now.playing = true;
        } else if (const auto* pace = std::get_if<nn::SetPace>(command)) {
            now.pace = *pace;
        } else if (std::holds_alternative<nn::Pause>(*command) ||
                   std::holds_alternative<nn::Step>(*command) ||
                   std::holds_alternative<nn::Travel>(*command) ||
                   std::holds_alternative<nn::StepBack>(*command) ||
                   std::holds_alternative<nn::Return>(*command)) {
            now.playing = false;
        } else {
            continue;
        }
        running_.push_back(now);
    }
}

nn::Moment Timeline::moment_at(double time_s) const {
    const auto& deeds = session_->run->deeds;
    const auto next = std::partition_point(
        deeds.begin(), deeds.end(), [&](const nn::Deed& deed) { return deed.time_s <= time_s; });
    const auto after = std::partition_point(
        knots_.begin(), knots_.end(), [&](const Knot& knot) { return knot.time_s <= time_s; });
    std::int64_t moves = after == knots_.begin() ? 0 : std::prev(after)->moves;
    if (after != knots_.begin() && after != knots_.end()) {
        const Knot& before = *std::prev(after);
        const double share = (time_s - before.time_s) / (after->time_s - before.time_s);
        const auto gained = static_cast<double>(after->moves - before.moves);
        moves = before.moves + static_cast<std::int64_t>(std::floor(share * gained));
    }
    if (next != deeds.begin()) {
        moves = std::max(moves, std::prev(next)->moves);
    }
    if (next != deeds.end()) {
        moves = std::min(moves, next->moves);
    }
    return {std::distance(deeds.begin(), next), moves};
}

ViewRecord Timeline::view_at(double time_s) const {
    const auto found = last_at(session_->views, time_s);
    if (found != session_->views.end()) {
        return found->value;
    }
    return session_->views.empty() ? ViewRecord{} : session_->views.front().value;
}

std::optional<Pointer> Timeline::pointer_at(double time_s) const {
    const auto& all = session_->pointers;
    if (!all.empty() && all.front().time_s < kAtFirst) {
        time_s = std::max(time_s, all.front().time_s);
    }
    const auto found = last_at(all, time_s);
    if (found == all.end() || !found->value) {
        return std::nullopt;
    }
    Pointer pointer = *found->value;
    const auto next = std::next(found);
    if (next != all.end() && next->value && next->time_s - found->time_s < kOneWay &&
        next->time_s > found->time_s) {
        const auto share =
            static_cast<float>((time_s - found->time_s) / (next->time_s - found->time_s));
        pointer.place += share * (next->value->place - pointer.place);
        if (next->value->on == pointer.on) {
            pointer.share += share * (next->value->share - pointer.share);
        }
    }
    return pointer;
}

const Cue* Timeline::caption_at(double time_s) const {
    return cue_at(captions_, std::min(time_s, std::nextafter(seconds(), 0)));
}

const Timeline::Running& Timeline::running_at(double time_s) const {
    const auto found = last_at(running_, time_s);
    return found == running_.end() ? running_.front() : *found;
}

bool Timeline::playing_at(double time_s) const {
    return running_at(time_s).playing;
}

nn::SetPace Timeline::pace_at(double time_s) const {
    return running_at(time_s).pace;
}

} // namespace app
