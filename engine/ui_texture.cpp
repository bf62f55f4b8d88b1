#include "engine/ui_texture.h"

#include "engine/buffer.h"
#include "engine/check.h"
#include "engine/device.h"
#include "engine/info.h"

#include <cstring>

namespace engine {

namespace {

/// A texture to sample that holds `pixels`, laid out as its format wants.
Texture
upload(const Device& device, TextureOptions options, std::span<const unsigned char> pixels) {
    options.usage = VK_IMAGE_USAGE_SAMPLED_BIT | VK_IMAGE_USAGE_TRANSFER_DST_BIT;
    Texture texture = make_texture(device, options);
    const Buffer staging = make_buffer(device, pixels.size(), BufferKind::upload);
    std::memcpy(staging.mapped, pixels.data(), pixels.size());
    device.run_once([&](VkCommandBuffer commands) {
        image_barrier(commands, texture.image.get(), {}, kTransferTarget);
        VkBufferImageCopy region{};
        region.imageSubresource = {VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
        region.imageExtent = {static_cast<std::uint32_t>(options.extent.width),
                              static_cast<std::uint32_t>(options.extent.height),
                              1};
        vkCmdCopyBufferToImage(commands,
                               staging.buffer.get(),
                               texture.image.get(),
                               VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                               1,
                               &region);
        image_barrier(commands, texture.image.get(), kTransferTarget, kSampled);
    });
    return texture;
}

} // namespace

Texture
upload_coverage(const Device& device, Extent extent, std::span<const unsigned char> coverage) {
    return upload(device,
                  {.extent = extent,
                   .format = VK_FORMAT_R8_UNORM,
                   .swizzle = {VK_COMPONENT_SWIZZLE_ONE,
                               VK_COMPONENT_SWIZZLE_ONE,
                               VK_COMPONENT_SWIZZLE_ONE,
                               VK_COMPONENT_SWIZZLE_R}},
                  coverage);
}

Texture upload_picture(const Device& device, const Image& image) {
    return upload(device, {.extent = image.extent}, image.rgba);
}

Handle<VkSampler> make_ui_sampler(const Device& device) {
    auto info = make_info<VkSamplerCreateInfo>(VK_STRUCTURE_TYPE_SAMPLER_CREATE_INFO);
    info.magFilter = VK_FILTER_LINEAR;
    info.minFilter = VK_FILTER_LINEAR;
    info.addressModeU = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE;
    info.addressModeV = VK_SAMPLER_ADDRESS_MODE_CLAMP_TO_EDGE;
    VkSampler sampler = VK_NULL_HANDLE;
    check(vkCreateSampler(device.get(), &info, nullptr, &sampler), "vkCreateSampler");
    return {device.get(), sampler, vkDestroySampler};
}

Handle<VkDescriptorSetLayout> make_ui_set_layout(const Device& device) {
    VkDescriptorSetLayoutBinding binding{};
    binding.descriptorType = VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER;
    binding.descriptorCount = 1;
    binding.stageFlags = VK_SHADER_STAGE_FRAGMENT_BIT;
    auto info = make_info<VkDescriptorSetLayoutCreateInfo>(
        VK_STRUCTURE_TYPE_DESCRIPTOR_SET_LAYOUT_CREATE_INFO);
    info.bindingCount = 1;
    info.pBindings = &binding;
    VkDescriptorSetLayout layout = VK_NULL_HANDLE;
    check(vkCreateDescriptorSetLayout(device.get(), &info, nullptr, &layout),
          "vkCreateDescriptorSetLayout");
    return {device.get(), layout, vkDestroyDescriptorSetLayout};
}

void bind_ui_texture(const Device& device,
                     VkSampler sampler,
                     VkDescriptorSetLayout layout,
                     UiTexture& texture) {
    const VkDescriptorPoolSize size{VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER, 1};
    auto pool_info =
        make_info<VkDescriptorPoolCreateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_POOL_CREATE_INFO);
    pool_info.maxSets = 1;
    pool_info.poolSizeCount = 1;
    pool_info.pPoolSizes = &size;
    VkDescriptorPool pool = VK_NULL_HANDLE;
    check(vkCreateDescriptorPool(device.get(), &pool_info, nullptr, &pool),
          "vkCreateDescriptorPool");
    texture.pool = {device.get(), pool, vkDestroyDescriptorPool};

    auto allocate =
        make_info<VkDescriptorSetAllocateInfo>(VK_STRUCTURE_TYPE_DESCRIPTOR_SET_ALLOCATE_INFO);
    allocate.descriptorPool = pool;
    allocate.descriptorSetCount = 1;
    allocate.pSetLayouts = &layout;
    check(vkAllocateDescriptorSets(device.get(), &allocate, &texture.set),
          "vkAllocateDescriptorSets");

    const VkDescriptorImageInfo image{
        sampler, texture.texture.view.get(), VK_IMAGE_LAYOUT_SHADER_READ_ONLY_OPTIMAL};
    auto write = make_info<VkWriteDescriptorSet>(VK_STRUCTURE_TYPE_WRITE_DESCRIPTOR_SET);
    write.dstSet = texture.set;
    write.descriptorCount = 1;
    write.descriptorType = VK_DESCRIPTOR_TYPE_COMBINED_IMAGE_SAMPLER;
    write.pImageInfo = &image;
    vkUpdateDescriptorSets(device.get(), 1, &write, 0, nullptr);
}

} // namespace engine
