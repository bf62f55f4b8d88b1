#include "nn/zero_line.h"

#include "nn/forward.h"

#include <algorithm>
#include <cmath>

namespace nn {
namespace {

constexpr double kOperations = 3e6; // multiplications that a line may cost: some milliseconds
constexpr int kFinest = 96;         // cells a side
constexpr int kCoarsest = 20;

int cells_for(const Snapshot& snapshot, int layer) {
    double weights = 1;
    for (int l = 0; l <= layer; ++l) {
        weights += static_cast<double>(snapshot.layers[static_cast<std::size_t>(l)].weights.size());
    }
    return std::clamp(static_cast<int>(std::sqrt(kOperations / weights)), kCoarsest, kFinest);
}

/// The unit's weighted sum for the example at (x, y).
double sum_at(const Snapshot& snapshot, std::size_t layer, std::size_t unit, PlanePoint at) {
    return weighted_sum(snapshot.layers[layer], unit, outputs_after(snapshot, layer, at.x, at.y));
}

/// A corner of a cell and the sum there.
struct Corner {
    PlanePoint at;
    double sum = 0;

    bool positive() const { return sum > 0; }
};

PlanePoint zero_between(const Corner& a, const Corner& b) {
    const double t = a.sum / (a.sum - b.sum);
    return {a.at.x + t * (b.at.x - a.at.x), a.at.y + t * (b.at.y - a.at.y)};
}

/// The line through a cell with the corners in order around it. In a saddle, where it goes through
/// twice, which ends belong together is not asked.
void add_pieces(const std::array<Corner, 4>& cell, std::vector<std::array<PlanePoint, 2>>& pieces) {
    std::vector<PlanePoint> ends;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const Corner& next = cell[(i + 1) % cell.size()];
        if (cell[i].positive() != next.positive()) {
            ends.push_back(zero_between(cell[i], next));
        }
    }
    for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
        pieces.push_back({ends[i], ends[i + 1]});
    }
}

} // namespace

std::vector<std::array<PlanePoint, 2>> zero_line(const Snapshot& snapshot, int layer, int unit) {
    const auto cells = static_cast<std::size_t>(cells_for(snapshot, layer));
    const std::size_t side = cells + 1;
    std::vector<Corner> grid;
    grid.reserve(side * side);
    const auto place = [&](std::size_t i) {
        return kPlaneExtent * (2 * static_cast<double>(i) / static_cast<double>(cells) - 1);
    };
    for (std::size_t row = 0; row < side; ++row) {
        for (std::size_t column = 0; column < side; ++column) {
            const PlanePoint at{place(column), place(row)};
            const double sum = sum_at(
                snapshot, static_cast<std::size_t>(layer), static_cast<std::size_t>(unit), at);
            if (!std::isfinite(sum)) {
                return {}; // of a run that diverged
            }
            grid.push_back({at, sum});
        }
    }
    std::vector<std::array<PlanePoint, 2>> pieces;
    for (std::size_t i = 0; i + side + 1 < grid.size(); ++i) {
        if (i % side != cells) {
            add_pieces({grid[i], grid[i + 1], grid[i + side + 1], grid[i + side]}, pieces);
        }
    }
    return pieces;
}

} // namespace nn
