#pragma once

#include "nn/snapshot.h"

#include <functional>
#include <string>

namespace app {

/// What tells the run of `now` from `pinned`, as one line: "epoch 120 · learning rate 0.03 → 0.1".
/// The epoch is the pinned run's. Says how many differences are left out where not all of them
/// pass `fits`, which is asked of whole lines; the shortest line is returned in any case. That
/// losses do not compare is never left out.
std::string pinned_words(const nn::Snapshot& pinned,
                         const nn::Snapshot& now,
                         const std::function<bool(const std::string&)>& fits);

} // namespace app
