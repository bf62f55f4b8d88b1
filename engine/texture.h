#pragma once

#include "engine/geometry.h"
#include "engine/handle.h"

#include <cstdint>
#include <span>

namespace engine {

class Device;

/// An image with its own allocation and a view; members are destroyed upwards.
struct Texture {
    Handle<VkDeviceMemory> memory;
    Handle<VkImage> image;
    Handle<VkImageView> view;
    Extent extent;
    VkFormat format = VK_FORMAT_UNDEFINED;
};

struct TextureOptions {
    Extent extent;
    VkFormat format = VK_FORMAT_R8G8B8A8_UNORM;
    VkImageUsageFlags usage = 0;
    VkComponentMapping swizzle{}; ///< identity
};

Texture make_texture(const Device& device, const TextureOptions& options);

/// What happens to an image, or to memory, on one side of a barrier.
struct Access {
    VkPipelineStageFlags2 stage = VK_PIPELINE_STAGE_2_NONE;
    VkAccessFlags2 access = VK_ACCESS_2_NONE;
    VkImageLayout layout = VK_IMAGE_LAYOUT_UNDEFINED;
};

inline constexpr Access kColorAttachment{VK_PIPELINE_STAGE_2_COLOR_ATTACHMENT_OUTPUT_BIT,
                                         VK_ACCESS_2_COLOR_ATTACHMENT_READ_BIT |
                                             VK_ACCESS_2_COLOR_ATTACHMENT_WRITE_BIT,
                                         VK_IMAGE_LAYOUT_COLOR_ATTACHMENT_OPTIMAL};
inline constexpr Access kTransferSource{VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                                        VK_ACCESS_2_TRANSFER_READ_BIT,
                                        VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL};
inline constexpr Access kTransferTarget{VK_PIPELINE_STAGE_2_TRANSFER_BIT,
                                        VK_ACCESS_2_TRANSFER_WRITE_BIT,
                                        VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL};
inline constexpr Access kSampled{VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
                                 VK_ACCESS_2_SHADER_SAMPLED_READ_BIT,
                                 VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL};
inline constexpr Access kComputeWrite{VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT,
                                      VK_ACCESS_2_SHADER_STORAGE_WRITE_BIT,
                                      VK_IMAGE_LAYOUT_UNDEFINED};
inline constexpr Access kShaderRead{VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT |
                                        VK_PIPELINE_STAGE_2_FRAGMENT_SHADER_BIT,
                                    VK_ACCESS_2_SHADER_STORAGE_READ_BIT,
                                    VK_IMAGE_LAYOUT_UNDEFINED};
inline constexpr Access kComputeReadWrite{VK_PIPELINE_STAGE_2_COMPUTE_SHADER_BIT,
                                          VK_ACCESS_2_SHADER_STORAGE_READ_BIT |
                                              VK_ACCESS_2_SHADER_STORAGE_WRITE_BIT,
                                          VK_IMAGE_LAYOUT_UNDEFINED};
inline constexpr Access kHostRead{
    VK_PIPELINE_STAGE_2_HOST_BIT, VK_ACCESS_2_HOST_READ_BIT, VK_IMAGE_LAYOUT_UNDEFINED};

/// `after` waits for `before`; the image changes from one's layout to the other's.
void image_barrier(VkCommandBuffer commands, VkImage image, Access before, Access after);
void memory_barrier(VkCommandBuffer commands, Access before, Access after);

} // namespace engine
