#include "app/scenes/zero_line_cache.h"

namespace app {

std::span<const std::array<nn::PlanePoint, 2>> ZeroLineCache::of(const Session& session) {
    const auto* unit = std::get_if<UnitRef>(&session.view.hovered);
    if (unit == nullptr || unit->layer < 0) {
        return {};
    }
    if (unit_ != *unit || snapshot_ != session.snapshot_count()) {
        line_ = nn::zero_line(*session.snapshot(), unit->layer, unit->unit);
        unit_ = *unit;
        snapshot_ = session.snapshot_count();
    }
    return line_;
}

} // namespace app
