#pragma once

#include <functional>

namespace nn {

/// Asked between any two steps of long work: true ends it there for now, so that it can be gone on
/// with later, or not at all. Empty: never.
using Interrupt = std::function<bool()>;

} // namespace nn
