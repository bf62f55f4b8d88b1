#include "engine/texture.h"

#include "engine/check.h"
#include "engine/device.h"
#include "engine/info.h"

namespace engine {

namespace {

constexpr VkImageSubresourceRange kWholeImage{VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};

Handle<VkImage> make_image(const Device& device, const TextureOptions& options) {
    auto info = make_info<VkImageCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_CREATE_INFO);
    info.imageType = VK_IMAGE_TYPE_2D;
    info.format = options.format;
    info.extent = {static_cast<std::uint32_t>(options.extent.width),
                   static_cast<std::uint32_t>(options.extent.height),
                   1};
    info.mipLevels = 1;
    info.arrayLayers = 1;
    info.samples = VK_SAMPLE_COUNT_1_BIT;
    info.tiling = VK_IMAGE_TILING_OPTIMAL;
    info.usage = options.usage;
    VkImage image = VK_NULL_HANDLE;
    check(vkCreateImage(device.get(), &info, nullptr, &image), "vkCreateImage");
    return {device.get(), image, vkDestroyImage};
}

Handle<VkDeviceMemory> bind_memory(const Device& device, VkImage image) {
    VkMemoryRequirements needs{};
    vkGetImageMemoryRequirements(device.get(), image, &needs);
    auto allocate = make_info<VkMemoryAllocateInfo>(VK_STRUCTURE_TYPE_MEMORY_ALLOCATE_INFO);
    allocate.allocationSize = needs.size;
    allocate.memoryTypeIndex =
        device.memory_type(needs.memoryTypeBits, VK_MEMORY_PROPERTY_DEVICE_LOCAL_BIT, 0);
    VkDeviceMemory memory = VK_NULL_HANDLE;
    check(vkAllocateMemory(device.get(), &allocate, nullptr, &memory), "vkAllocateMemory");
    Handle<VkDeviceMemory> owner(device.get(), memory, vkFreeMemory);
    check(vkBindImageMemory(device.get(), image, memory, 0), "vkBindImageMemory");
    return owner;
}

} // namespace

Texture make_texture(const Device& device, const TextureOptions& options) {
    Texture texture;
    texture.extent = options.extent;
    texture.format = options.format;
    texture.image = make_image(device, options);
    texture.memory = bind_memory(device, texture.image.get());

    auto info = make_info<VkImageViewCreateInfo>(VK_STRUCTURE_TYPE_IMAGE_VIEW_CREATE_INFO);
    info.image = texture.image.get();
    info.viewType = VK_IMAGE_VIEW_TYPE_2D;
    info.format = options.format;
    info.components = options.swizzle;
    info.subresourceRange = kWholeImage;
    VkImageView view = VK_NULL_HANDLE;
    check(vkCreateImageView(device.get(), &info, nullptr, &view), "vkCreateImageView");
    texture.view = {device.get(), view, vkDestroyImageView};
    return texture;
}

void image_barrier(VkCommandBuffer commands, VkImage image, Access before, Access after) {
    auto barrier = make_info<VkImageMemoryBarrier2>(VK_STRUCTURE_TYPE_IMAGE_MEMORY_BARRIER_2);
    barrier.srcStageMask = before.stage;
    barrier.srcAccessMask = before.access;
    barrier.dstStageMask = after.stage;
    barrier.dstAccessMask = after.access;
    barrier.oldLayout = before.layout;
    barrier.newLayout = after.layout;
    barrier.srcQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
    barrier.dstQueueFamilyIndex = VK_QUEUE_FAMILY_IGNORED;
    barrier.image = image;
    barrier.subresourceRange = kWholeImage;
    auto dependency = make_info<VkDependencyInfo>(VK_STRUCTURE_TYPE_DEPENDENCY_INFO);
    dependency.imageMemoryBarrierCount = 1;
    dependency.pImageMemoryBarriers = &barrier;
    vkCmdPipelineBarrier2(commands, &dependency);
}

void memory_barrier(VkCommandBuffer commands, Access before, Access after) {
    auto barrier = make_info<VkMemoryBarrier2>(VK_STRUCTURE_TYPE_MEMORY_BARRIER_2);
    barrier.srcStageMask = before.stage;
    barrier.srcAccessMask = before.access;
    barrier.dstStageMask = after.stage;
    barrier.dstAccessMask = after.access;
    auto dependency = make_info<VkDependencyInfo>(VK_STRUCTURE_TYPE_DEPENDENCY_INFO);
    dependency.memoryBarrierCount = 1;
    dependency.pMemoryBarriers = &barrier;
    vkCmdPipelineBarrier2(commands, &dependency);
}

} // namespace engine
