#include "app/panels/rest_of_batch.h"

#include "app/panels/hint.h"
#include "app/panels/widgets.h"
#include "app/scenes/example_pass_scene.h"

#include <algorithm>

namespace app {
namespace {

constexpr double kLeastPerSecond = 2; // examples: a short rest is no slower than that

bool same(const nn::SetPace& a, const nn::SetPace& b) {
    return a.steps_per_second == b.steps_per_second && a.unit == b.unit;
}

} // namespace

void RestOfBatch::begin(Session& session, std::int64_t left) {
    const double per_second = std::max(kLeastPerSecond, static_cast<double>(left) / kRestSeconds);
    under_way_ = UnderWay{.before = session.pace(),
                          .played = session.playing(),
                          .fast = {.steps_per_second = per_second, .unit = nn::Step::Unit::example},
                          .from_update = session.snapshot()->step};
    session.ask(under_way_->fast);
    session.ask(nn::Play{});
}

/// Ends it with the update, or where the person does something else.
void RestOfBatch::look(Session& session) {
    if (!under_way_ || session.playback()) { // the run waits behind a session
        return;
    }
    const bool complete = session.snapshot()->step != under_way_->from_update;
    const bool pace_changed = !same(session.pace(), under_way_->fast);
    if (!complete && session.playing() && !pace_changed) {
        return;
    }
    if (!pace_changed) {
        session.ask(under_way_->before);
    }
    if (complete && !under_way_->played && session.playing()) {
        session.ask(nn::Pause{});
    }
    under_way_.reset();
}

void RestOfBatch::show(const Panel& panel) {
    Session& session = panel.session;
    look(session);
    if (under_way_ || !example_pass_shown(session.view)) {
        return;
    }
    const nn::ExamplePass& pass = *session.view.followed_pass->pass;
    const std::int64_t left = pass.among - pass.place;
    if (left == 0) {
        return;
    }
    const engine::Rect& stage = panel.layout.stage;
    ImGui::SetCursorScreenPos({stage.max.x - kFastWidth + 8, stage.max.y - 31});
    ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, ImVec2{6, 4});
    if (text_button(panel, "rest_of_batch", "Rest of the batch, fast", kFastWidth - 16)) {
        begin(session, left);
    }
    ImGui::PopStyleVar();
    hint(panel, "Follows the examples that are left within half a minute; then the weights move");
}

} // namespace app
