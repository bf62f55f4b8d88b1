#pragma once

#include <span>
#include <string_view>

namespace app {

/// How much a film may weigh and how long it may take to make. Each format maps it to knobs of its
/// own; sizes in pixels and frame rates stay as asked for.
enum class Quality { draft, web, lecture, archive };

struct QualityRow {
    Quality value;
    std::string_view key;
    std::string_view label;
    std::string_view about; ///< one sentence: what it is for
};

/// All qualities, the roughest first.
std::span<const QualityRow> qualities();

} // namespace app
