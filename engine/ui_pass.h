#pragma once

#include "engine/arena.h"
#include "engine/pipeline.h"
#include "engine/ui_texture.h"

#include <cstddef>
#include <span>

struct ImDrawData;

namespace engine {

/// Draws Dear ImGui's vertices. Its own back end needs a VkRenderPass, cannot replace a font
/// texture in 1.86, and does not know where glyphs must stand to be sharp.
class UiPass {
  public:
    explicit UiPass(const Device& device);

    /// `coverage` holds one byte per pixel.
    UiTexture make_texture(Extent extent, std::span<const unsigned char> coverage) const;

    struct Input {
        const ImDrawData& data;
        glm::vec2 white{0}; ///< texture position that is solid
        Extent extent;
        float scale = 1;
    };

    /// Records the draws, inside a rendering with the viewport set.
    void record(VkCommandBuffer commands, Arena& arena, const Input& input) const;

  private:
    const Device& device_;
    Handle<VkSampler> sampler_;
    Handle<VkDescriptorSetLayout> set_layout_;
    Handle<VkPipelineLayout> layout_;
    Handle<VkPipeline> pipeline_;
};

} // namespace engine
