#include "engine/damage.h"

#include "engine/hash.h"

#include <utility>

namespace engine {

namespace {

/// What drawing one more area costs, in pixels: whatever lies across its edge is set up twice.
constexpr std::int64_t kPrice = 64'000;

std::int64_t pixels(const Area& area) {
    return area.is_empty() ? 0 : std::int64_t{area.right - area.left} * (area.bottom - area.top);
}

/// Pixels that would be drawn in vain if both became one area.
std::int64_t waste(const Area& a, const Area& b) {
    return pixels(hull(a, b)) - pixels(a) - pixels(b);
}

void merge(std::vector<Area>& areas, std::size_t a, std::size_t b) {
    areas[a] = hull(areas[a], areas[b]);
    areas.erase(areas.begin() + static_cast<std::ptrdiff_t>(b));
}

/// Until no two overlap: what is blended must not be blended twice.
void merge_overlapping(std::vector<Area>& areas) {
    for (std::size_t a = 0; a < areas.size(); ++a) {
        for (std::size_t b = a + 1; b < areas.size(); ++b) {
            if (!intersection(areas[a], areas[b]).is_empty()) {
                merge(areas, a, b);
                return merge_overlapping(areas);
            }
        }
    }
}

/// What is scattered beyond measure becomes one area: seeking the best pairs would take longer.
void limit(std::vector<Area>& areas) {
    constexpr std::size_t kScattered = 64;
    while (areas.size() > kScattered) {
        areas.front() = hull(areas.front(), areas.back());
        areas.pop_back();
    }
}

/// Merges as long as fewer areas save more than the pixels that are drawn in vain.
void merge_cheap(std::vector<Area>& areas) {
    while (areas.size() > 1) {
        std::pair<std::size_t, std::size_t> best{0, 1};
        for (std::size_t a = 0; a < areas.size(); ++a) {
            for (std::size_t b = a + 1; b < areas.size(); ++b) {
                if (waste(areas[a], areas[b]) < waste(areas[best.first], areas[best.second])) {
                    best = {a, b};
                }
            }
        }
        if (waste(areas[best.first], areas[best.second]) > kPrice &&
            areas.size() <= Damage::kMost) {
            return;
        }
        merge(areas, best.first, best.second);
    }
}

} // namespace

void Damage::begin(Extent extent, std::uint64_t ground) {
    if (extent != extent_) {
        forget();
    }
    extent_ = extent;
    columns_ = (extent.width + kCell - 1) / kCell;
    rows_ = (extent.height + kCell - 1) / kCell;
    cells_.assign(static_cast<std::size_t>(columns_) * static_cast<std::size_t>(rows_), ground);
}

void Damage::add(const Area& area, std::uint64_t hash) {
    const Area inside = intersection(area, {0, 0, extent_.width, extent_.height});
    if (inside.is_empty()) {
        return;
    }
    for (int row = inside.top / kCell; row <= (inside.bottom - 1) / kCell; ++row) {
        for (int column = inside.left / kCell; column <= (inside.right - 1) / kCell; ++column) {
            std::uint64_t& cell = cells_[static_cast<std::size_t>(row * columns_ + column)];
            cell = mixed(cell, hash);
        }
    }
}

/// Changed cells side by side, as one area; below each other too, where they are equally long.
std::vector<Area> Damage::changed_runs() const {
    std::vector<Area> runs;
    for (int row = 0; row < rows_; ++row) {
        for (int column = 0; column < columns_; ++column) {
            const auto is_changed = [&](int at) {
                const auto cell = static_cast<std::size_t>(row * columns_ + at);
                return at < columns_ && cells_[cell] != before_[cell];
            };
            const int first = column;
            while (is_changed(column)) {
                ++column;
            }
            if (column == first) {
                continue;
            }
            const Area run{first * kCell,
                           row * kCell,
                           std::min(column * kCell, extent_.width),
                           std::min((row + 1) * kCell, extent_.height)};
            const auto above = std::ranges::find_if(runs, [&](const Area& other) {
                return other.left == run.left && other.right == run.right &&
                       other.bottom == run.top;
            });
            if (above != runs.end()) {
                above->bottom = run.bottom;
            } else {
                runs.push_back(run);
            }
        }
    }
    return runs;
}

std::vector<Area> Damage::finish() {
    std::vector<Area> areas{{0, 0, extent_.width, extent_.height}};
    if (!before_.empty()) {
        areas = changed_runs();
        limit(areas);
        merge_cheap(areas);
        merge_overlapping(areas);
    }
    std::swap(cells_, before_);
    return areas;
}

} // namespace engine
