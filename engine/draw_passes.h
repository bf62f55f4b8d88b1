#pragma once

#include "engine/arena.h"
#include "engine/draw_bounds.h"
#include "engine/pipeline.h"

#include <array>
#include <span>

namespace engine {

/// The pipelines of everything in a draw list: one instanced strip each.
class DrawPasses {
  public:
    DrawPasses(const Device& device, VkFormat target_format);

    /// Where the instances of each kind lie for the GPU.
    using Instances = std::array<Arena::Piece, DrawPlan::kKindCount>;
    static Instances upload(Arena& arena, const DrawPlan& plan);

    struct Input {
        const DrawPlan& plan;
        const DrawBounds& bounds; ///< of the plan
        Instances instances;
        const Palette& palette;
        Extent extent;
        VkDeviceAddress glyphs = 0;
    };

    /// Records those of the plan's `batches` that touch `area`, inside a rendering with the
    /// viewport set.
    void record(VkCommandBuffer commands,
                const Input& input,
                std::span<const DrawPlan::Batch> batches,
                const Area& area) const;

  private:
    Handle<VkPipelineLayout> layout_;
    std::array<Handle<VkPipeline>, DrawPlan::kKindCount> pipelines_;
};

} // namespace engine
