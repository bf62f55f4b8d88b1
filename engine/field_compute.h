#pragma once

#include "engine/arena.h"
#include "engine/field_plan.h"
#include "engine/geometry.h"
#include "engine/pipeline.h"

namespace engine {

/// Where and how one field is computed.
struct FieldTask {
    const DenseNetwork& network;
    const FieldPlan& plan;
    Extent grid;
    VkDeviceAddress planes = 0; ///< plan.plane_count * grid.width * grid.height floats
};

/// The compute pipelines that evaluate networks over the plane, layer by layer.
class FieldCompute {
  public:
    explicit FieldCompute(const Device& device);

    /// Records the evaluation; weights go through `arena`. The caller places the barriers before
    /// and after.
    void record(VkCommandBuffer commands, Arena& arena, const FieldTask& task) const;

  private:
    Handle<VkPipelineLayout> layout_;
    Handle<VkPipeline> features_;
    Handle<VkPipeline> dense_layer_;
};

} // namespace engine
