#pragma once

#include "engine/geometry.h"

#include <span>
#include <string_view>

namespace app {

/// A size of pictures that has a name.
struct FrameSizeRow {
    std::string_view key;
    std::string_view label;
    engine::Extent size; ///< physical pixels
};

/// The ones that are asked for most, landscape before square and upright.
std::span<const FrameSizeRow> frame_sizes();

} // namespace app
