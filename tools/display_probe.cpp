// Exits 0 where a window could be opened and 1 where not: asks the library that would open it.

#include <GLFW/glfw3.h>

int main() {
    if (glfwInit() != GLFW_TRUE)
        return 1;
    glfwTerminate();
    return 0;
}
