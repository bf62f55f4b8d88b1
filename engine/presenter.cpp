#include "engine/presenter.h"

#include "engine/check.h"
#include "engine/device.h"
#include "engine/info.h"
#include "engine/window.h"

#include <algorithm>
#include <limits>

namespace engine {

namespace {

// The swapchain's image is waited for where it is first written: by the copy.
constexpr Access kAcquired{VK_PIPELINE_STAGE_2_TRANSFER_BIT, VK_ACCESS_2_NONE};
constexpr Access kPresented{
    VK_PIPELINE_STAGE_2_NONE, VK_ACCESS_2_NONE, VK_IMAGE_LAYOUT_PRESENT_SRC_KHR};

Handle<VkSemaphore> make_semaphore(const Device& device) {
    const auto info = make_info<VkSemaphoreCreateInfo>(VK_STRUCTURE_TYPE_SEMAPHORE_CREATE_INFO);
    VkSemaphore semaphore = VK_NULL_HANDLE;
    check(vkCreateSemaphore(device.get(), &info, nullptr, &semaphore), "vkCreateSemaphore");
    return {device.get(), semaphore, vkDestroySemaphore};
}

VkPresentModeKHR choose_mode(const Device& device, VkSurfaceKHR surface, bool vsync) {
    if (vsync) {
        return VK_PRESENT_MODE_FIFO_KHR;
    }
    std::uint32_t count = 0;
    check(vkGetPhysicalDeviceSurfacePresentModesKHR(device.physical(), surface, &count, nullptr),
          "vkGetPhysicalDeviceSurfacePresentModesKHR");
    std::vector<VkPresentModeKHR> modes(count);
    check(
        vkGetPhysicalDeviceSurfacePresentModesKHR(device.physical(), surface, &count, modes.data()),
        "vkGetPhysicalDeviceSurfacePresentModesKHR");
    for (const VkPresentModeKHR wanted :
         {VK_PRESENT_MODE_MAILBOX_KHR, VK_PRESENT_MODE_IMMEDIATE_KHR}) {
        if (std::ranges::find(modes, wanted) != modes.end()) {
            return wanted;
        }
    }
    return VK_PRESENT_MODE_FIFO_KHR;
}

VkSurfaceCapabilitiesKHR capabilities_of(const Device& device, VkSurfaceKHR surface) {
    VkSurfaceCapabilitiesKHR capabilities{};
    check(vkGetPhysicalDeviceSurfaceCapabilitiesKHR(device.physical(), surface, &capabilities),
          "vkGetPhysicalDeviceSurfaceCapabilitiesKHR");
    return capabilities;
}

VkCompositeAlphaFlagBitsKHR choose_alpha(VkCompositeAlphaFlagsKHR supported) {
    return supported & VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR ? VK_COMPOSITE_ALPHA_OPAQUE_BIT_KHR
                                                         : VK_COMPOSITE_ALPHA_INHERIT_BIT_KHR;
}

} // namespace

Presenter::Presenter(const Options& options) : options_(options) {
    for (Handle<VkSemaphore>& semaphore : acquired_) {
        semaphore = make_semaphore(options_.device);
    }
}

VkExtent2D Presenter::wanted_extent(const VkSurfaceCapabilitiesKHR& capabilities) const {
    if (capabilities.currentExtent.width != std::numeric_limits<std::uint32_t>::max()) {
        return capabilities.currentExtent;
    }
    const Extent size = options_.window.framebuffer_size();
    return {std::clamp(static_cast<std::uint32_t>(size.width),
                       capabilities.minImageExtent.width,
                       capabilities.maxImageExtent.width),
            std::clamp(static_cast<std::uint32_t>(size.height),
                       capabilities.minImageExtent.height,
                       capabilities.maxImageExtent.height)};
}

bool Presenter::prepare() {
    const Extent size = options_.window.framebuffer_size();
    if (size.width == 0 || size.height == 0) {
        return false;
    }
    const VkSurfaceCapabilitiesKHR capabilities =
        capabilities_of(options_.device, options_.surface);
    const VkExtent2D extent = wanted_extent(capabilities);
    if (extent.width == 0 || extent.height == 0) {
        return false;
    }
    if (is_stale_ || extent.width != extent_.width || extent.height != extent_.height) {
        rebuild(capabilities, extent);
    }
    return true;
}

void Presenter::rebuild(const VkSurfaceCapabilitiesKHR& capabilities, VkExtent2D extent) {
    const Device& device = options_.device;
    // Presenting has no fence of its own in Vulkan 1.3, so what it uses waits for the whole queue.
    device.wait_idle();
    auto info = make_info<VkSwapchainCreateInfoKHR>(VK_STRUCTURE_TYPE_SWAPCHAIN_CREATE_INFO_KHR);
    info.surface = options_.surface;
    info.minImageCount = std::max(capabilities.minImageCount, 3u);
    if (capabilities.maxImageCount > 0) {
        info.minImageCount = std::min(info.minImageCount, capabilities.maxImageCount);
    }
    info.imageFormat = options_.format.format;
    info.imageColorSpace = options_.format.colorSpace;
    info.imageExtent = extent;
    info.imageArrayLayers = 1;
    info.imageUsage = VK_IMAGE_USAGE_TRANSFER_DST_BIT;
    info.preTransform = capabilities.currentTransform;
    info.compositeAlpha = choose_alpha(capabilities.supportedCompositeAlpha);
    info.presentMode = choose_mode(device, options_.surface, options_.vsync);
    info.clipped = VK_TRUE;
    info.oldSwapchain = swapchain_.get();
    VkSwapchainKHR swapchain = VK_NULL_HANDLE;
    check(vkCreateSwapchainKHR(device.get(), &info, nullptr, &swapchain), "vkCreateSwapchainKHR");
    swapchain_ = {device.get(), swapchain, vkDestroySwapchainKHR};
    extent_ = extent;
    is_stale_ = false;
    list_images();
}

void Presenter::list_images() {
    const Device& device = options_.device;
    std::uint32_t count = 0;
    check(vkGetSwapchainImagesKHR(device.get(), swapchain_.get(), &count, nullptr),
          "vkGetSwapchainImagesKHR");
    std::vector<VkImage> images(count);
    check(vkGetSwapchainImagesKHR(device.get(), swapchain_.get(), &count, images.data()),
          "vkGetSwapchainImagesKHR");
    images_.clear();
    for (VkImage image : images) {
        images_.push_back({image, make_semaphore(device)});
    }
}

bool Presenter::record(VkCommandBuffer commands, const Texture& target) {
    const auto slot = static_cast<std::size_t>(options_.frames.index());
    const VkResult result = vkAcquireNextImageKHR(options_.device.get(),
                                                  swapchain_.get(),
                                                  std::numeric_limits<std::uint64_t>::max(),
                                                  acquired_[slot].get(),
                                                  VK_NULL_HANDLE,
                                                  &image_index_);
    if (result == VK_ERROR_OUT_OF_DATE_KHR) {
        is_stale_ = true;
        return false;
    }
    check(result, "vkAcquireNextImageKHR");
    const VkImage image = images_[image_index_].image;
    image_barrier(commands, image, kAcquired, kTransferTarget);
    copy(commands, target, image);
    image_barrier(commands, image, kTransferTarget, kPresented);
    return true;
}

void Presenter::copy(VkCommandBuffer commands, const Texture& target, VkImage image) const {
    const VkExtent2D common{
        std::min(static_cast<std::uint32_t>(target.extent.width), extent_.width),
        std::min(static_cast<std::uint32_t>(target.extent.height), extent_.height)};
    if (common.width < extent_.width || common.height < extent_.height) {
        // For a frame or two while the window is being resized.
        const VkClearColorValue black{{0, 0, 0, 1}};
        const VkImageSubresourceRange whole{VK_IMAGE_ASPECT_COLOR_BIT, 0, 1, 0, 1};
        vkCmdClearColorImage(
            commands, image, VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL, &black, 1, &whole);
        image_barrier(commands, image, kTransferTarget, kTransferTarget);
    }
    const VkImageSubresourceLayers layers{VK_IMAGE_ASPECT_COLOR_BIT, 0, 0, 1};
    const VkImageCopy region{layers, {}, layers, {}, {common.width, common.height, 1}};
    vkCmdCopyImage(commands,
                   target.image.get(),
                   VK_IMAGE_LAYOUT_TRANSFER_SRC_OPTIMAL,
                   image,
                   VK_IMAGE_LAYOUT_TRANSFER_DST_OPTIMAL,
                   1,
                   &region);
}

Signals Presenter::signals() const {
    return {.wait = acquired_[static_cast<std::size_t>(options_.frames.index())].get(),
            .signal = images_[image_index_].drawn.get()};
}

void Presenter::present() {
    const VkSwapchainKHR swapchain = swapchain_.get();
    const VkSemaphore drawn = images_[image_index_].drawn.get();
    auto info = make_info<VkPresentInfoKHR>(VK_STRUCTURE_TYPE_PRESENT_INFO_KHR);
    info.waitSemaphoreCount = 1;
    info.pWaitSemaphores = &drawn;
    info.swapchainCount = 1;
    info.pSwapchains = &swapchain;
    info.pImageIndices = &image_index_;
    const VkResult result = vkQueuePresentKHR(options_.device.queue(), &info);
    if (result == VK_ERROR_OUT_OF_DATE_KHR || result == VK_SUBOPTIMAL_KHR) {
        is_stale_ = true;
        return;
    }
    check(result, "vkQueuePresentKHR");
}

} // namespace engine
