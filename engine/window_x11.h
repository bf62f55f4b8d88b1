#pragma once

#include "engine/geometry.h"

struct GLFWwindow;

namespace engine {

// What GLFW has no word for. Nothing here needs X11 to be there: elsewhere it does nothing.

/// Has the program end in order when its X server goes, see Window.
void expect_display_loss();

/// Whether `window` is one of an X server.
bool is_x11(GLFWwindow* window);

/// What the server fills an X11 window with as long as nothing is drawn there; without a colour
/// whatever was on the screen stays, or black.
void set_x11_background(GLFWwindow* window, Color color);
void unset_x11_background(GLFWwindow* window);

} // namespace engine
