#include "app/scenes/lit_units.h"

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

std::optional<UnitRef> looked_at(const View& view) {
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

float LitUnits::share_of(UnitRef unit) const {
    const auto lit = std::ranges::find(units_, unit, &LitUnit::unit);
    return lit == units_.end() ? 0 : lit->share;
}

void LitUnits::turn_to(const std::optional<UnitRef>& unit) {
    for (LitUnit& lit : units_) {
        lit.from = lit.share;
    }
    now_ = unit;
    if (unit && std::ranges::find(units_, *unit, &LitUnit::unit) == units_.end()) {
        units_.push_back({.unit = *unit, .share = 0, .zero_line = {}});
        snapshot_.reset();
    }
}

/// `gone`: of the time that a fade takes, in [0, 1].
void LitUnits::ease(double gone) {
    settling_ = gone < 1 && !units_.empty();
    for (LitUnit& lit : units_) {
        const float to = *now_ == lit.unit ? 1.0f : 0.0f;
        lit.share = lit.from + (to - lit.from) * smooth(gone);
    }
    std::erase_if(units_, [&](const LitUnit& lit) { return gone >= 1 && *now_ != lit.unit; });
}

void LitUnits::compute_lines(const Session& session) {
    if (snapshot_ == session.snapshot_count()) {
        return;
    }
    snapshot_ = session.snapshot_count();
    for (LitUnit& lit : units_) {
        if (lit.unit.layer >= 0) {
            lit.zero_line = nn::zero_line(*session.snapshot(), lit.unit.layer, lit.unit.unit);
        }
    }
}

void LitUnits::look(const Session& session, double time_s) {
    std::erase_if(units_,
                  [&](const LitUnit& lit) { return !has_unit(*session.snapshot(), lit.unit); });
    std::optional<UnitRef> unit = looked_at(session.view);
    if (unit && !has_unit(*session.snapshot(), *unit)) {
        unit.reset();
    }
    const bool first = !now_;
    if (first || *now_ != unit) {
        turn_to(unit);
        since_s_ = time_s;
    }
    ease(first || time_s < since_s_ ? 1 : (time_s - since_s_) / kFadeSeconds);
    compute_lines(session);
}

} // namespace app
