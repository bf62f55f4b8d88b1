#include "engine/window_x11.h"

#include <cmath>
#include <cstdio>
#include <dlfcn.h>
#include <unistd.h>

namespace engine {

namespace {

/// A function of a library that is loaded already, null where it is not. GLFW brings Xlib along
/// under X11 only, and not every build of it knows X11.
template <class Function> Function* loaded(const char* library, const char* name) {
    void* const handle = ::dlopen(library, RTLD_LAZY | RTLD_NOLOAD);
    if (handle == nullptr) {
        return nullptr;
    }
    auto* const function = reinterpret_cast<Function*>(::dlsym(handle, name));
    ::dlclose(handle);
    return function;
}

template <class Function> Function* of_xlib(const char* name) {
    return loaded<Function>("libX11.so.6", name);
}

template <class Function> Function* of_glfw(const char* name) {
    return loaded<Function>("libglfw.so.3", name);
}

/// A window by the names that Xlib's functions take; without a display where it is not X11's.
struct X11Window {
    void* display = nullptr;
    unsigned long id = 0;
};

X11Window x11_window(GLFWwindow* window) {
    auto* const display_of = of_glfw<void*()>("glfwGetX11Display");
    auto* const id_of = of_glfw<unsigned long(GLFWwindow*)>("glfwGetX11Window");
    if (display_of == nullptr || id_of == nullptr) {
        return {};
    }
    return {.display = display_of(), .id = id_of(window)};
}

/// As the 24 bits of the visual that GLFW chooses where nothing but Vulkan draws.
unsigned long pixel_of(Color color) {
    unsigned long pixel = 0;
    for (int i = 0; i < 3; ++i) {
        pixel = pixel << 8u | static_cast<unsigned long>(std::lround(color[i] * 255));
    }
    return pixel;
}

/// Xlib's XIOErrorHandler; the display it takes is of no use any more.
using IoErrorHandler = int(void* display);

/// Where this returned, Xlib would call exit(3), which destroys what threads still use.
int end_without_display(void* /*display*/) {
    std::fputs("neurarium: the display is gone\n", stderr);
    ::_exit(1);
}

} // namespace

void expect_display_loss() {
    auto* const set = of_xlib<IoErrorHandler*(IoErrorHandler*)>("XSetIOErrorHandler");
    if (set != nullptr) {
        set(&end_without_display);
    }
}

bool is_x11(GLFWwindow* window) {
    return x11_window(window).display != nullptr;
}

void set_x11_background(GLFWwindow* window, Color color) {
    auto* const set = of_xlib<int(void*, unsigned long, unsigned long)>("XSetWindowBackground");
    if (const X11Window x11 = x11_window(window); set != nullptr && x11.display != nullptr) {
        set(x11.display, x11.id, pixel_of(color));
    }
}

void unset_x11_background(GLFWwindow* window) {
    constexpr unsigned long kNone = 0;
    auto* const set =
        of_xlib<int(void*, unsigned long, unsigned long)>("XSetWindowBackgroundPixmap");
    if (const X11Window x11 = x11_window(window); set != nullptr && x11.display != nullptr) {
        set(x11.display, x11.id, kNone);
    }
}

} // namespace engine
