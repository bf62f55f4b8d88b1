#include "engine/backdrop.h"

#include <utility>

namespace engine {

void Backdrop::forget() {
    damage.forget();
    is_drawn_ = false;
}

std::optional<std::vector<Area>> Backdrop::finish(Extent extent) {
    std::vector<Area> changes = damage.finish();
    const bool has_changed = !changes.empty();
    if (std::exchange(has_changed_, has_changed) && has_changed) {
        is_drawn_ = false;
        return std::nullopt;
    }
    if (!std::exchange(is_drawn_, true)) {
        changes = {{0, 0, extent.width, extent.height}};
    }
    return changes;
}

} // namespace engine
