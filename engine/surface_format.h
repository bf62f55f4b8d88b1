#pragma once

#include <vulkan/vulkan.h>

#include <functional>
#include <optional>
#include <span>

namespace engine {

class Device;

/// The best of the formats that a window's pictures may have: one that stores values as they are
/// (UNORM), of 8 bits per component if there is one, else of 10, 16 or about 5 bits if
/// `can_be_drawn` says so. None where all are of another kind.
std::optional<VkSurfaceFormatKHR>
best_surface_format(std::span<const VkSurfaceFormatKHR> offered,
                    const std::function<bool(VkFormat)>& can_be_drawn);

/// The same of those that `surface` offers.
std::optional<VkSurfaceFormatKHR> surface_format(const Device& device, VkSurfaceKHR surface);

} // namespace engine
