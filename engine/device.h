#pragma once

#include "engine/handle.h"
#include "engine/renderer.h"

#include <functional>
#include <string>

namespace engine {

class Instance;

/// The chosen GPU, its logical device and its one queue (graphics, compute and, with a surface,
/// presenting).
class Device {
  public:
    /// `wanted` is an index into `list_devices` or part of a name; empty takes the best. Throws
    /// std::runtime_error listing every device and why it was turned down.
    Device(const Instance& instance, const std::string& wanted, VkSurfaceKHR surface);
    ~Device();
    Device(const Device&) = delete;
    Device& operator=(const Device&) = delete;

    VkDevice get() const { return device_; }
    VkPhysicalDevice physical() const { return physical_; }
    VkQueue queue() const { return queue_; }
    std::uint32_t queue_family() const { return queue_family_; }
    const std::string& name() const { return name_; }
    bool is_software() const { return is_software_; }

    /// Index of a memory type among `allowed` with all `required` and, if possible, `preferred`
    /// properties.
    std::uint32_t memory_type(std::uint32_t allowed,
                              VkMemoryPropertyFlags required,
                              VkMemoryPropertyFlags preferred) const;

    /// Records commands, submits them and waits: for rare uploads.
    void run_once(const std::function<void(VkCommandBuffer)>& record) const;

    void wait_idle() const;

  private:
    VkPhysicalDevice physical_ = VK_NULL_HANDLE;
    std::uint32_t queue_family_ = 0;
    std::string name_;
    bool is_software_ = false;
    VkPhysicalDeviceMemoryProperties memory_{};
    VkDevice device_ = VK_NULL_HANDLE;
    VkQueue queue_ = VK_NULL_HANDLE;
};

} // namespace engine
