#pragma once

#include "engine/arena.h"
#include "engine/damage.h"
#include "engine/pipeline.h"
#include "engine/ui_texture.h"

#include <cstddef>
#include <span>
#include <vector>

struct ImDrawData;

namespace engine {

/// Draws Dear ImGui's vertices. Its own back end needs a VkRenderPass, cannot replace a font
/// texture in 1.86, and does not know where glyphs must stand to be sharp.
class UiPass {
  public:
    UiPass(const Device& device, VkFormat target_format);

    /// `coverage` holds one byte per pixel.
    UiTexture make_texture(Extent extent, std::span<const unsigned char> coverage) const;
    UiTexture make_picture(const Image& image) const;

    struct Input {
        const ImDrawData& data;
        glm::vec2 white{0}; ///< texture position that is solid
        Extent extent;
        glm::ivec2 origin{0}; ///< see Frame
        float scale = 1;
    };

    /// One of ImGui's draw calls, ready for the GPU.
    struct Draw {
        Arena::Piece vertices;
        Arena::Piece indices;
        VkDescriptorSet set = VK_NULL_HANDLE;
        std::uint32_t index_count = 0;
        std::uint32_t first_index = 0;
        std::int32_t first_vertex = 0;
        Area area; ///< the pixels that it touches, its clip seen to
    };

    /// Uploads vertices through `arena`; what is drawn, and where, goes to `damage`.
    std::vector<Draw> prepare(Arena& arena, Damage& damage, const Input& input) const;

    /// Records the draws that touch `area`, inside a rendering with the viewport set.
    void record(VkCommandBuffer commands,
                const Input& input,
                const std::vector<Draw>& draws,
                const Area& area) const;

  private:
    const Device& device_;
    Handle<VkSampler> sampler_;
    Handle<VkDescriptorSetLayout> set_layout_;
    Handle<VkPipelineLayout> layout_;
    Handle<VkPipeline> pipeline_;
};

} // namespace engine
