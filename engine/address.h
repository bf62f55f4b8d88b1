#pragma once

#include <glm/vec2.hpp>
#include <vulkan/vulkan.h>

#include <cstdint>

namespace engine {

/// A device address as two words, low first: how shaders receive it.
inline glm::uvec2 words(VkDeviceAddress address) {
    return {static_cast<std::uint32_t>(address), static_cast<std::uint32_t>(address >> 32)};
}

} // namespace engine
