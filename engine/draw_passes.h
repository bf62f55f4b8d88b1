#pragma once

#include "engine/arena.h"
#include "engine/draw_plan.h"
#include "engine/pipeline.h"

#include <array>

namespace engine {

/// The pipelines of everything in a draw list: one instanced quad each.
class DrawPasses {
  public:
    explicit DrawPasses(const Device& device);

    struct Input {
        const DrawPlan& plan;
        const Palette& palette;
        Extent extent;
        VkDeviceAddress glyphs = 0;
    };

    /// Records the draws, inside a rendering with the viewport set; instances go through `arena`.
    void record(VkCommandBuffer commands, Arena& arena, const Input& input) const;

  private:
    Handle<VkPipelineLayout> layout_;
    std::array<Handle<VkPipeline>, 4> pipelines_; ///< in the order of DrawPlan::Kind
};

} // namespace engine
