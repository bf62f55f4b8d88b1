#pragma once

#include "engine/texture.h"

#include <span>

namespace engine {

/// A texture of Dear ImGui's, multiplied by the vertices' colours.
struct UiTexture {
    Texture texture;
    Handle<VkDescriptorPool> pool;
    VkDescriptorSet set = VK_NULL_HANDLE; ///< its ImTextureID
};

/// White, with `coverage` (one byte per pixel) as alpha. Waits for the upload.
Texture
upload_coverage(const Device& device, Extent extent, std::span<const unsigned char> coverage);

/// A picture as it is, of straight alpha. Waits for the upload.
Texture upload_picture(const Device& device, const Image& image);

Handle<VkSampler> make_ui_sampler(const Device& device);
Handle<VkDescriptorSetLayout> make_ui_set_layout(const Device& device);

/// Makes the pool and set through which shaders sample `texture`.
void bind_ui_texture(const Device& device,
                     VkSampler sampler,
                     VkDescriptorSetLayout layout,
                     UiTexture& texture);

} // namespace engine
