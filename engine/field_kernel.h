#pragma once

#include "engine/field_plan.h"

#include <span>

namespace engine {

/// What the compute shaders do, on the processor: evaluates `plan` on a grid, with the widest
/// vectors that this machine has. `planes` receives plan.kept_count planes of grid.width *
/// grid.height values: it needs no scratch. The network must be whole as far as the plan goes
/// (`has_unit`).
///
/// A software device runs a shader's loads and stores lane by lane: the layers of 2-8-8-8-1 take it
/// several times as long.
void evaluate_field(const DenseNetwork& network,
                    const FieldPlan& plan,
                    Extent grid,
                    std::span<float> planes);

} // namespace engine
