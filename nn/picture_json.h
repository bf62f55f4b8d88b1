#pragma once

#include "nn/snapshot.h"

#include <memory>
#include <string>
#include <string_view>

namespace nn {

/// What a picture shows of a run itself as one line of JSON: experiment, epoch, parameters,
/// metrics, curve and divergence, exactly, whatever the numbers hold. Not what the worker adds.
std::string picture_line(const Snapshot& snapshot);

/// The picture that `picture_line` wrote; its points are drawn anew from its experiment. Throws
/// InputError naming `name`, what was expected and what was found; what it takes can be drawn.
std::shared_ptr<const Snapshot> parse_picture(std::string_view text, std::string_view name);

} // namespace nn
