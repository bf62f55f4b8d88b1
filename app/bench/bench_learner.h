#pragma once

#include "app/bench/turns.h"
#include "nn/learner.h"

#include <memory>
#include <string_view>

namespace app {

/// A learner at the beginning of `experiment`. `key` is that of a row of nn::learners() that covers
/// it.
std::unique_ptr<nn::Learner> bench_learner(std::string_view key, const nn::Experiment& experiment);

/// Weight updates of `learner`, which must outlive the work.
Work steps_of(nn::Learner& learner);

/// Evaluations of all its examples by `learner`, which must outlive the work.
Work evaluations_of(const nn::Learner& learner);

} // namespace app
