#pragma once

#include "engine/handle.h"

#include <cstdint>
#include <optional>
#include <span>

namespace engine {

class Device;

/// The format that is drawn to where no window asks for another.
inline constexpr VkFormat kTargetFormat = VK_FORMAT_R8G8B8A8_UNORM;

/// Push constants of `constants_size` bytes for `stages`, and at most one descriptor set.
Handle<VkPipelineLayout> make_layout(const Device& device,
                                     VkShaderStageFlags stages,
                                     std::uint32_t constants_size,
                                     VkDescriptorSetLayout set = VK_NULL_HANDLE);

struct GraphicsPipelineOptions {
    VkPipelineLayout layout = VK_NULL_HANDLE;
    VkFormat target_format = kTargetFormat;
    std::span<const std::uint32_t> vertex_shader;
    std::span<const std::uint32_t> fragment_shader;
    VkPrimitiveTopology topology = VK_PRIMITIVE_TOPOLOGY_TRIANGLE_STRIP;
    std::span<const VkVertexInputBindingDescription> bindings;
    std::span<const VkVertexInputAttributeDescription> attributes;
    std::optional<std::uint32_t> constant; ///< the fragment shader's constant 0, if it has one
};

/// Draws premultiplied colours over what is there; viewport and scissor are dynamic.
Handle<VkPipeline> make_graphics_pipeline(const Device& device,
                                          const GraphicsPipelineOptions& options);

Handle<VkPipeline> make_compute_pipeline(const Device& device,
                                         VkPipelineLayout layout,
                                         std::span<const std::uint32_t> shader);

} // namespace engine
