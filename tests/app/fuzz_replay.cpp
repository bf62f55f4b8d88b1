#include "tests/app/fuzz_replay.h"

#include "app/recording/player.h"
#include "app/recording/timeline.h"
#include "app/screen.h"
#include "engine/fonts.h"
#include "nn/learners.h"
#include "nn/recording_json.h"
#include "nn/replay.h"
#include "tests/nn/fuzz_require.h"

#include <algorithm>
#include <variant>

namespace fuzz {
namespace {

constexpr int kMostSteps = 300;   // at once
constexpr int kMostPoints = 2000; // more only take longer
constexpr std::size_t kMostDeeds = 100;

bool quick(const nn::Experiment& experiment) {
    return experiment.point_count <= kMostPoints &&
           &nn::learner_for(experiment) == &nn::learners().front();
}

bool quick(const nn::Deed& deed) {
    const auto* command = std::get_if<nn::Command>(&deed.what);
    const auto* load = command != nullptr ? std::get_if<nn::Load>(command) : nullptr;
    const auto* edit = command != nullptr ? std::get_if<nn::Edit>(command) : nullptr;
    return (load == nullptr || quick(load->experiment)) &&
           (edit == nullptr || quick(edit->experiment));
}

bool quick(const nn::Branch& branch) {
    return std::ranges::all_of(branch.checkpoints.all(),
                               [](const auto& each) { return quick(each->experiment); });
}

bool quick(const app::RecordedSession& session) {
    const nn::Past& past = *session.run->beginning;
    return session.run->deeds.size() <= kMostDeeds && quick(session.header.experiment) &&
           quick(past.here.experiment) && quick(past.history.now()) &&
           std::ranges::all_of(past.history.left(), [](const auto& each) { return quick(each); }) &&
           std::ranges::all_of(session.run->deeds, [](const auto& each) { return quick(each); });
}

void require_goes_on(nn::Run& run) {
    const nn::Past past = run.past();
    require(!nn::contradiction_in(past), "a run's past contradicts itself");
    require(!nn::contradiction_in(nn::parse_past(nn::past_line(past), "its own line")),
            "a past contradicts itself in a file");
    nn::Run other(past);
    other.step();
    require(other.step_count() <= run.step_count() + 1, "a step is more than one");
}

} // namespace

void exercise_replay(const std::shared_ptr<const app::RecordedSession>& session) {
    static const engine::Fonts fonts; // the same for all: opening them takes longer than a replay
    if (!quick(*session)) {
        return;
    }
    const app::Timeline timeline(session);
    nn::Replay replay(session->run);
    app::Session shown(session->header.experiment);
    shown.view.panels = false;
    app::Screen screen(fonts);
    for (const double share : {1.0, 0.25, 0.5, 0.0, 1.0}) {
        const double time_s = share * timeline.seconds();
        int steps = 0;
        replay.go_towards(timeline.moment_at(time_s), [&] { return ++steps >= kMostSteps; });
        require(replay.keyframe_bytes() <= nn::Replay::kMostKeyframeBytes, "a replay keeps a lot");
        require_goes_on(replay.run());
        shown.show_recorded(
            replay.run().snapshot(), timeline.playing_at(time_s), timeline.pace_at(time_s));
        app::show_view(timeline, time_s, time_s, shown);
        screen.compose_stage(shown, {.size = {1280, 720}, .time_s = time_s});
    }
}

} // namespace fuzz
