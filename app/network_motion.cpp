#include "app/network_motion.h"

#include "app/smooth.h"

#include <algorithm>
#include <cstddef>

namespace app {
namespace {

using Column = NetworkLayout::Column;

constexpr double kSeconds = 0.4; // that a change takes

bool as_many(const Column& a, const Column& b) {
    return a.units.size() == b.units.size();
}

/// Columns that both have at the beginning, by their number of units; at most `most`.
std::size_t
alike_at_begin(const std::vector<Column>& a, const std::vector<Column>& b, std::size_t most) {
    const auto end = a.begin() + static_cast<std::ptrdiff_t>(most);
    return static_cast<std::size_t>(std::mismatch(a.begin(), end, b.begin(), as_many).first -
                                    a.begin());
}

/// As many columns as `to` has: where one came or went, the others stay themselves.
std::vector<Column> matched(const std::vector<Column>& shown, const std::vector<Column>& to) {
    if (shown.size() == to.size()) {
        return shown;
    }
    const std::size_t common = std::min(shown.size(), to.size());
    const std::size_t first = alike_at_begin(shown, to, common);
    std::vector<Column> all(to.size());
    for (std::size_t i = 0; i < to.size(); ++i) {
        const std::size_t from_end = to.size() - i;
        if (i < first) {
            all[i] = shown[i];
        } else if (from_end + first <= common) {
            all[i] = shown[shown.size() - from_end];
        } else {
            all[i].x = to[i].x;
        }
    }
    return all;
}

/// The same with the units that `to` has; those that come grow in where they are to be.
std::vector<Column> with_units(std::vector<Column> columns, const std::vector<Column>& to) {
    for (std::size_t c = 0; c < to.size(); ++c) {
        for (std::size_t u = columns[c].units.size(); u < to[c].units.size(); ++u) {
            columns[c].units.push_back({to[c].units[u].y, 0});
        }
        columns[c].units.resize(to[c].units.size());
    }
    return columns;
}

float between(float a, float b, float share) {
    return a + (b - a) * share;
}

std::vector<Column>
between(const std::vector<Column>& from, const std::vector<Column>& to, float share) {
    std::vector<Column> columns = to;
    for (std::size_t c = 0; c < to.size(); ++c) {
        columns[c].x = between(from[c].x, to[c].x, share);
        for (std::size_t u = 0; u < to[c].units.size(); ++u) {
            const Column::Unit& first = from[c].units[u];
            const Column::Unit& last = to[c].units[u];
            columns[c].units[u] = {between(first.y, last.y, share),
                                   between(first.size, last.size, share)};
        }
    }
    return columns;
}

} // namespace

void NetworkMotion::ease(NetworkLayout& layout, double time_s) {
    const std::vector<Column>& to = layout.columns();
    const engine::Rect& stage = layout.stage();
    const bool another_stage = stage_.min != stage.min || stage_.max.x != stage.max.x;
    stage_ = stage;
    if (shown_.empty() || another_stage) {
        from_.clear();
    } else if (!std::ranges::equal(shown_, to, as_many)) {
        from_ = with_units(matched(shown_, to), to);
        since_s_ = time_s;
    }
    const float share = smooth((time_s - since_s_) / kSeconds);
    if (share >= 1 || time_s < since_s_) {
        from_.clear();
    }
    shown_ = from_.empty() ? to : between(from_, to, share);
    layout.put(shown_);
}

} // namespace app
