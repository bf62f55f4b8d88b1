#include "engine/window.h"
namespace engine {
GLFWwindow* Window::handle() const {
    return nullptr;
}
} // namespace engine
