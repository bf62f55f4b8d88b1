#pragma once

#include "engine/field_plan.h"

#include <span>
#include <vector>

namespace engine {

/// Values of some units of one network over the plane, evaluated on the processor as frames are
/// where the device is the processor: for pictures that are not drawn by a renderer.
class FieldValues {
  public:
    /// Of `wanted`, what the network does not have is left out.
    FieldValues(const DenseNetwork& network, const FieldNeeds& wanted, Extent grid);

    /// [grid.height, grid.width] values at the samples' middles, rows from the top (y = +extent)
    /// down. Empty for a unit that was not wanted, or that the network does not have.
    std::span<const float> of(int layer, int unit) const;

  private:
    std::size_t sample_count_;
    FieldPlan plan_;
    std::vector<float> planes_;
};

} // namespace engine
