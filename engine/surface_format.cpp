#include "engine/surface_format.h"

#include "engine/check.h"
#include "engine/device.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

namespace engine {

namespace {

constexpr std::array kOfEightBits{
    VK_FORMAT_B8G8R8A8_UNORM, VK_FORMAT_R8G8B8A8_UNORM, VK_FORMAT_A8B8G8R8_UNORM_PACK32};

// What desktops of 30 and of 16 bits per pixel offer, and some screens with more.
constexpr std::array kOfOtherBits{VK_FORMAT_A2R10G10B10_UNORM_PACK32,
                                  VK_FORMAT_A2B10G10R10_UNORM_PACK32,
                                  VK_FORMAT_R16G16B16A16_UNORM,
                                  VK_FORMAT_R5G6B5_UNORM_PACK16,
                                  VK_FORMAT_B5G6R5_UNORM_PACK16};

/// Mesa's software driver sends pictures to the X server as if they had 24 bits per pixel (22.3, of
/// Debian 12): none of another depth is ever seen.
bool can_be_drawn(const Device& device, VkFormat format) {
    constexpr VkFormatFeatureFlags kNeeded = VK_FORMAT_FEATURE_COLOR_ATTACHMENT_BLEND_BIT |
                                             VK_FORMAT_FEATURE_TRANSFER_SRC_BIT |
                                             VK_FORMAT_FEATURE_TRANSFER_DST_BIT;
    VkFormatProperties properties{};
    vkGetPhysicalDeviceFormatProperties(device.physical(), format, &properties);
    return !device.is_software() && (properties.optimalTilingFeatures & kNeeded) == kNeeded;
}

} // namespace

std::optional<VkSurfaceFormatKHR>
best_surface_format(std::span<const VkSurfaceFormatKHR> offered,
                    const std::function<bool(VkFormat)>& can_be_drawn) {
    for (const VkFormat wanted : kOfEightBits) {
        const auto found = std::ranges::find(offered, wanted, &VkSurfaceFormatKHR::format);
        if (found != offered.end()) {
            return *found;
        }
    }
    for (const VkFormat wanted : kOfOtherBits) {
        const auto found = std::ranges::find_if(offered, [&](const VkSurfaceFormatKHR& one) {
            return one.format == wanted && one.colorSpace == VK_COLOR_SPACE_SRGB_NONLINEAR_KHR;
        });
        if (found != offered.end() && can_be_drawn(wanted)) {
            return *found;
        }
    }
    return std::nullopt;
}

std::optional<VkSurfaceFormatKHR> surface_format(const Device& device, VkSurfaceKHR surface) {
    std::uint32_t count = 0;
    check(vkGetPhysicalDeviceSurfaceFormatsKHR(device.physical(), surface, &count, nullptr),
          "vkGetPhysicalDeviceSurfaceFormatsKHR");
    std::vector<VkSurfaceFormatKHR> formats(count);
    check(vkGetPhysicalDeviceSurfaceFormatsKHR(device.physical(), surface, &count, formats.data()),
          "vkGetPhysicalDeviceSurfaceFormatsKHR");
    return best_surface_format(formats,
                               [&](VkFormat format) { return can_be_drawn(device, format); });
}

} // namespace engine
