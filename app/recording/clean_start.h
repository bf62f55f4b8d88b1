#pragma once

#include "nn/recording.h"
#include "nn/snapshot.h"

#include <memory>

namespace app {

/// `snapshot` of a run that was recorded from `beginning` on, without the courses that had been
/// left behind before that: what was rehearsed is not part of the session.
std::shared_ptr<const nn::Snapshot>
without_rehearsals(const std::shared_ptr<const nn::Snapshot>& snapshot, const nn::Past& beginning);

} // namespace app
