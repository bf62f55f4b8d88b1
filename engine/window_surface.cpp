#include "engine/window_surface.h"

#include "engine/check.h"
#include "engine/window.h"

// After vulkan.h, so that GLFW declares its Vulkan functions.
#include <GLFW/glfw3.h>

namespace engine {

std::vector<const char*> window_extensions() {
    std::uint32_t count = 0;
    const char** names = glfwGetRequiredInstanceExtensions(&count);
    if (names == nullptr) {
        throw std::runtime_error("Vulkan cannot draw to windows on this desktop.");
    }
    return {names, names + count};
}

Handle<VkSurfaceKHR, VkInstance> make_surface(VkInstance instance, const Window& window) {
    VkSurfaceKHR surface = VK_NULL_HANDLE;
    check(glfwCreateWindowSurface(instance, window.handle(), nullptr, &surface),
          "glfwCreateWindowSurface");
    return {instance, surface, vkDestroySurfaceKHR};
}

} // namespace engine
