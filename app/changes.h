#pragma once

#include "nn/experiment.h"

#include <string>

namespace app {

/// What a person would call the step from `before` to `after`: "learning rate 0.03 → 0.01",
/// "+ layer", "− x₁²". The first difference names it; "nothing" if there is none.
std::string describe_change(const nn::Experiment& before, const nn::Experiment& after);

} // namespace app
