#pragma once

#include "engine/geometry.h"

struct GLFWwindow;

namespace engine {

/// Shows a picture in the upper left corner of an X11 window, which may have any number of bits per
/// pixel: for screens on which Vulkan shows none. Throws std::runtime_error where that is not
/// possible either, as on any other kind of desktop.
void show_x11_picture(GLFWwindow* window, const Image& picture);

} // namespace engine
