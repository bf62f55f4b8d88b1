#include "app/scenes/highlighted_units.h"

#include "app/picking.h"
#include "app/smooth.h"

#include <algorithm>
#include <utility>

namespace app {
namespace {

constexpr double kFadeSeconds = 0.2;

template <class Target> std::optional<UnitRef> unit_of(const Target& target) {
    if (const auto* unit = std::get_if<UnitRef>(&target)) {
        return *unit;
    }
    if (const auto* weight = std::get_if<WeightRef>(&target)) {
        return UnitRef{weight->layer, weight->unit};
    }
    return std::nullopt;
}

} // namespace

std::optional<UnitRef> focused_unit(const View& view) {
    if (const auto unit = unit_of(view.hovered)) {
        return unit;
    }
    for (const CloserLook& look : view.film.closer) {
        if (const auto unit = unit_of(look.at); unit && look.share >= 0.5f) {
            return unit;
        }
    }
    return std::nullopt;
}

float HighlightedUnits::share_of(UnitRef unit) const {
    const auto each = std::ranges::find(units_, unit, &HighlightedUnit::unit);
    return each == units_.end() ? 0 : each->share;
}

void HighlightedUnits::turn_to(const std::optional<UnitRef>& unit) {
    for (HighlightedUnit& each : units_) {
        each.from = each.share;
    }
    focus_ = unit;
    if (unit && std::ranges::find(units_, *unit, &HighlightedUnit::unit) == units_.end()) {
        units_.push_back({.unit = *unit, .share = 0, .zero_line = {}});
        snapshot_.reset();
    }
}

/// `gone`: of the time that a fade takes, in [0, 1].
void HighlightedUnits::ease(double gone) {
    settling_ = gone < 1 && !units_.empty();
    for (HighlightedUnit& each : units_) {
        const float to = *focus_ == each.unit ? 1.0f : 0.0f;
        each.share = each.from + (to - each.from) * smooth(gone);
    }
    std::erase_if(units_,
                  [&](const HighlightedUnit& each) { return gone >= 1 && *focus_ != each.unit; });
}

void HighlightedUnits::compute_lines(const Session& session) {
    if (snapshot_ == session.snapshot_count()) {
        return;
    }
    snapshot_ = session.snapshot_count();
    for (HighlightedUnit& each : units_) {
        if (each.unit.layer >= 0) {
            each.zero_line = nn::zero_line(*session.snapshot(), each.unit.layer, each.unit.unit);
        }
    }
}

void HighlightedUnits::update(const Session& session, double time_s) {
    std::erase_if(units_, [&](const HighlightedUnit& each) {
        return !has_unit(*session.snapshot(), each.unit);
    });
    std::optional<UnitRef> unit = focused_unit(session.view);
    if (unit && !has_unit(*session.snapshot(), *unit)) {
        unit.reset();
    }
    const bool first = !focus_;
    if (first || *focus_ != unit) {
        turn_to(unit);
        since_s_ = time_s;
    }
    ease(first || time_s < since_s_ ? 1 : (time_s - since_s_) / kFadeSeconds);
    compute_lines(session);
}

} // namespace app
