#pragma once

#include "nn/history.h"

#include <cstdint>
#include <optional>

namespace nn {

/// Where a branch that diverged at update `end` last was sound, see `Checkpoints::sound`: from the
/// last sound checkpoint on, its steps are taken again for as long as the loss stays sound, or
/// until something was changed. Nothing if no checkpoint was sound.
std::optional<Checkpoint> sound_moment(const Branch& branch, std::int64_t end);

} // namespace nn
