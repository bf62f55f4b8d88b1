#pragma once

struct GLFWwindow;

namespace engine {

/// Has GLFW report everything to the Window::State that is the window's user pointer.
void install_callbacks(GLFWwindow* window);

} // namespace engine
