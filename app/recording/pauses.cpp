#include "app/recording/pauses.h"

#include <algorithm>
#include <cstddef>
#include <variant>

namespace app {
namespace {

// Seconds: longer than an example takes through the deepest network, there and back.
constexpr double kPass_s = 8;
// Seconds: as long as a pointer may be on its way between two places that were recorded.
constexpr double kOnTheWay_s = 0.25;

bool follows_example(const nn::Deed& deed) {
    const auto* command = std::get_if<nn::Command>(&deed.what);
    const auto* step = command == nullptr ? nullptr : std::get_if<nn::Step>(command);
    return step != nullptr && step->unit == nn::Step::Unit::example;
}

/// Commands, and the time while training plays.
void add_commands(const Timeline& timeline, std::vector<Stretch>& busy) {
    const auto& deeds = timeline.session().run->deeds;
    const auto end_of = [&](std::size_t next) {
        return next < deeds.size() ? deeds[next].time_s : timeline.seconds();
    };
    if (timeline.playing_at(0)) {
        busy.push_back({0, end_of(0)});
    }
    for (std::size_t i = 0; i < deeds.size(); ++i) {
        const double from = deeds[i].time_s;
        const double pass_end = from + (follows_example(deeds[i]) ? kPass_s : 0);
        const bool plays = timeline.playing_at(from);
        busy.push_back({from, plays ? std::max(end_of(i + 1), pass_end) : pass_end});
    }
}

/// The time in which the run moved on, played or stepped.
void add_moves(const Timeline& timeline, std::vector<Stretch>& busy) {
    std::vector<double> times;
    for (const Progress& progress : timeline.session().progress) {
        times.push_back(progress.time_s);
    }
    for (const nn::Deed& deed : timeline.session().run->deeds) {
        times.push_back(deed.time_s);
    }
    std::ranges::sort(times);
    for (std::size_t i = 1; i < times.size(); ++i) {
        if (timeline.moment_at(times[i - 1]).moves != timeline.moment_at(times[i]).moves) {
            busy.push_back({times[i - 1], times[i]});
        }
    }
}

void add_pointers(const RecordedSession& session, std::vector<Stretch>& busy) {
    const auto& pointers = session.pointers;
    for (std::size_t i = 0; i < pointers.size(); ++i) {
        const double at = pointers[i].time_s;
        if (i == 0 || pointers[i].value != pointers[i - 1].value) {
            busy.push_back({at - kOnTheWay_s, at});
        }
    }
}

void add_views(const RecordedSession& session, std::vector<Stretch>& busy) {
    for (const auto& view : session.views) {
        const bool passes = view.value.forward_pass.has_value();
        const double pass_end = passes ? view.value.forward_pass_s + kPass_s : view.time_s;
        busy.push_back({view.time_s, std::max(view.time_s, pass_end)});
    }
    for (const auto* words : {&session.captions, &session.marks}) {
        for (const auto& each : *words) {
            busy.push_back({each.time_s, each.time_s});
        }
    }
}

} // namespace

std::vector<Stretch> pauses_of(const Timeline& timeline, double longest_s) {
    std::vector<Stretch> busy;
    add_commands(timeline, busy);
    add_moves(timeline, busy);
    add_pointers(timeline.session(), busy);
    add_views(timeline.session(), busy);
    busy.push_back({timeline.seconds(), timeline.seconds()});
    std::ranges::sort(busy, {}, &Stretch::from_s);
    std::vector<Stretch> pauses;
    double quiet_since = 0;
    for (const Stretch& each : busy) {
        if (each.from_s - quiet_since > longest_s) {
            pauses.push_back({quiet_since, std::min(each.from_s, timeline.seconds())});
        }
        quiet_since = std::max(quiet_since, each.to_s);
    }
    return pauses;
}

} // namespace app
