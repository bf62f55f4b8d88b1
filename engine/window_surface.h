#pragma once

#include "engine/handle.h"

#include <vector>

namespace engine {

class Window;

/// Instance extensions that windows need.
std::vector<const char*> window_extensions();

/// The window as Vulkan sees it.
Handle<VkSurfaceKHR, VkInstance> make_surface(VkInstance instance, const Window& window);

} // namespace engine
