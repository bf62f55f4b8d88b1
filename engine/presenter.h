#pragma once

#include "engine/frame_ring.h"
#include "engine/texture.h"

#include <vector>

namespace engine {

class Device;
class Window;

/// Shows the target in a window: owns the swapchain and follows the window's size.
class Presenter {
  public:
    struct Options {
        const Device& device;
        FrameRing& frames;
        Window& window;
        VkSurfaceKHR surface = VK_NULL_HANDLE;
        VkSurfaceFormatKHR format{}; ///< one of the surface's, that of the targets
        bool vsync = true;
    };

    explicit Presenter(const Options& options);

    /// Whether there is anything to present to; makes the swapchain anew when the size changed.
    bool prepare();
    /// Between FrameRing's begin and submit: gets the next image and records the copy to it.
    /// False when the window's size changed under way: then nothing is shown this time.
    bool record(VkCommandBuffer commands, const Texture& target);
    /// What the frame's submission must wait for and signal.
    Signals signals() const;
    /// After the submission.
    void present();

  private:
    struct ImageSlot {
        VkImage image = VK_NULL_HANDLE;
        Handle<VkSemaphore> drawn; ///< an image's own: only its next acquisition frees it
    };

    void rebuild(const VkSurfaceCapabilitiesKHR& capabilities, VkExtent2D extent);
    void list_images();
    void copy(VkCommandBuffer commands, const Texture& target, VkImage image) const;
    VkExtent2D wanted_extent(const VkSurfaceCapabilitiesKHR& capabilities) const;

    Options options_;
    std::array<Handle<VkSemaphore>, FrameRing::kFrameCount> acquired_;
    Handle<VkSwapchainKHR> swapchain_;
    VkExtent2D extent_{};
    std::vector<ImageSlot> images_;
    std::uint32_t image_index_ = 0;
    bool is_stale_ = true;
};

} // namespace engine
