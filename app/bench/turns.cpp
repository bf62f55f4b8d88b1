#include "app/bench/turns.h"

#include "app/bench/timing.h"

#include <algorithm>
#include <iterator>

namespace app {
namespace {

constexpr double kTurnSeconds = 1e-3;
constexpr int kLeastRounds = 12;

void throw_if_cancelled(const CancelFlag& cancel) {
    if (cancel) {
        throw Cancelled();
    }
}

double seconds_of(const Work& work, int calls) {
    const Stopwatch watch;
    work(calls);
    return watch.seconds();
}

/// Warms `work` up and returns how many calls make a turn.
int calls_per_turn(const Work& work, double warm_up, const CancelFlag& cancel) {
    const Stopwatch watch;
    int calls = 1;
    double seconds = seconds_of(work, calls);
    while (watch.seconds() < warm_up || seconds < kTurnSeconds / 2) {
        throw_if_cancelled(cancel);
        if (seconds < kTurnSeconds / 2) {
            calls *= 2;
        }
        seconds = seconds_of(work, calls);
    }
    return std::max(1, static_cast<int>(calls * kTurnSeconds / seconds));
}

Timing timing_of(const std::vector<double>& microseconds) {
    return {.median = quantile(microseconds, 0.5),
            .p10 = quantile(microseconds, 0.1),
            .p90 = quantile(microseconds, 0.9),
            .rounds = microseconds.size()};
}

} // namespace

std::vector<Timing> time_in_turns(const std::vector<Work>& works,
                                  const TurnOptions& options,
                                  const CancelFlag& cancel) {
    std::vector<int> calls;
    for (const Work& work : works) {
        calls.push_back(calls_per_turn(work, options.warm_up, cancel));
    }
    std::vector<std::vector<double>> times(works.size());
    const Stopwatch watch;
    for (int round = 0; round < kLeastRounds || watch.seconds() < options.seconds; ++round) {
        throw_if_cancelled(cancel);
        for (std::size_t i = 0; i < works.size(); ++i) {
            times[i].push_back(seconds_of(works[i], calls[i]) * 1e6 / calls[i]);
        }
    }
    std::vector<Timing> timings;
    std::ranges::transform(times, std::back_inserter(timings), timing_of);
    return timings;
}

} // namespace app
