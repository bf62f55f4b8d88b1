#pragma once

#include "engine/handle.h"

#include <functional>
#include <string>
#include <vector>

namespace engine {

struct InstanceOptions {
    std::vector<const char*> extensions; ///< of the window system; empty without a window
    bool validation = false;
    std::function<void(const std::string&)> on_validation_message;
};

/// The Vulkan instance, with the validation layer and its messages when asked for.
class Instance {
  public:
    /// Throws std::runtime_error in words when there is no driver, or no validation layer.
    explicit Instance(InstanceOptions options);
    ~Instance();
    Instance(const Instance&) = delete;
    Instance& operator=(const Instance&) = delete;

    VkInstance get() const { return instance_; }

  private:
    InstanceOptions options_;
    VkInstance instance_ = VK_NULL_HANDLE;
    Handle<VkDebugUtilsMessengerEXT, VkInstance> messenger_;
};

} // namespace engine
