#pragma once

#include "nn/checkpoints.h"

#include <cstdint>
#include <memory>
#include <optional>

namespace nn {

/// A learner of the checkpoint's experiment that goes on from it.
std::unique_ptr<Learner> learner_at(const Checkpoint& checkpoint);

/// Where a run that diverged at update `end` last was sound, see `Checkpoints::sound`: from the
/// last sound checkpoint on, its steps are taken again for as long as the loss stays sound, or
/// until something was changed. Nothing if no checkpoint was sound.
std::optional<Checkpoint> sound_moment(const Checkpoints& checkpoints, std::int64_t end);

} // namespace nn
