#pragma once

#include "nn/history.h"

#include <cstdint>
#include <optional>

namespace nn {

/// Where a branch last was sound before update `end`, see `Checkpoints::sound`: from the last sound
/// checkpoint on, its steps are taken again for as long as the loss stays sound, or until something
/// was changed. Losses from before a change that another loss followed from by itself do not count,
/// unless that change is what broke the run. Nothing if no checkpoint was sound.
std::optional<Checkpoint> sound_moment(const Branch& branch, std::int64_t end);

/// The same for a loss that rose at `epoch`, and from before what was done to the learning rate in
/// one go (a slider drawn along passes values that are bad, but not yet seen to be) if it rose at
/// once.
std::optional<Checkpoint> sound_moment_before(const Branch& branch, double epoch);

} // namespace nn
