#include "engine/window_surface.h"

#include "engine/check.h"
#include "engine/driver_failure.h"
#include "engine/renderer.h"
#include "engine/window.h"

// After vulkan.h, so that GLFW declares its Vulkan functions.
#include <GLFW/glfw3.h>

namespace engine {

std::vector<const char*> window_extensions() {
    std::uint32_t count = 0;
    const char** names = glfwGetRequiredInstanceExtensions(&count);
    if (names == nullptr) {
        list_devices(); // says so where there is no driver at all
        throw std::runtime_error(window_failure());
    }
    return {names, names + count};
}

Handle<VkSurfaceKHR, VkInstance> make_surface(VkInstance instance, const Window& window) {
    VkSurfaceKHR surface = VK_NULL_HANDLE;
    const VkResult result = glfwCreateWindowSurface(instance, window.handle(), nullptr, &surface);
    if (result < 0) {
        throw std::runtime_error(window_failure() + " (" + result_name(result) + ")");
    }
    return {instance, surface, vkDestroySurfaceKHR};
}

} // namespace engine
