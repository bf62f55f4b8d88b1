#include "app/scenes/plot_fade.h"

#include "app/picking.h"
#include "app/smooth.h"

namespace app {
namespace {

constexpr double kFadeSeconds = 0.2;

std::optional<UnitRef> hovered_unit(const View& view) {
    const auto* unit = std::get_if<UnitRef>(&view.hovered);
    return unit != nullptr ? std::optional(*unit) : std::nullopt;
}

} // namespace

UnitRef output_unit(const nn::Snapshot& snapshot) {
    return {static_cast<int>(snapshot.layers.size()) - 1, 0};
}

UnitRef shown_unit(const Session& session) {
    return hovered_unit(session.view).value_or(output_unit(*session.snapshot()));
}

void PlotFade::look(const Session& session, double time_s) {
    const std::optional<UnitRef> now = hovered_unit(session.view);
    const nn::Snapshot& snapshot = *session.snapshot();
    if (shown_ && *shown_ != now) {
        before_ = shown_->value_or(output_unit(snapshot));
        since_s_ = time_s;
    }
    shown_ = now;
    share_ = smooth((time_s - since_s_) / kFadeSeconds);
    if (before_ && (share_ >= 1 || time_s < since_s_ || !is_part_of(snapshot, *before_))) {
        before_.reset();
    }
    share_ = before_ ? share_ : 1;
}

} // namespace app
