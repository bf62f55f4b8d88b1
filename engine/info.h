#pragma once

#include <vulkan/vulkan.h>

namespace engine {

/// An empty Vulkan structure of that type.
template <typename T> T make_info(VkStructureType type) {
    T info{};
    info.sType = type;
    return info;
}

} // namespace engine
