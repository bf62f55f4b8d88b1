#include "engine/xlib.h"

#include <cmath>
#include <dlfcn.h>

namespace engine::xlib {

namespace {

/// Of a library that is loaded already; null where it is not.
void* symbol_of(const char* library, const char* name) {
    void* const handle = ::dlopen(library, RTLD_LAZY | RTLD_NOLOAD);
    if (handle == nullptr) {
        return nullptr;
    }
    void* const found = ::dlsym(handle, name);
    ::dlclose(handle);
    return found;
}

/// XColor.
struct PixelColor {
    unsigned long pixel = 0;
    unsigned short red = 0;
    unsigned short green = 0;
    unsigned short blue = 0;
    char flags = 0;
    char padding = 0;
};

} // namespace

void* symbol(const char* name) {
    return symbol_of("libX11.so.6", name);
}

Window window_of(GLFWwindow* window) {
    auto* const display_of =
        reinterpret_cast<void* (*)()>(symbol_of("libglfw.so.3", "glfwGetX11Display"));
    auto* const id_of = reinterpret_cast<unsigned long (*)(GLFWwindow*)>(
        symbol_of("libglfw.so.3", "glfwGetX11Window"));
    if (display_of == nullptr || id_of == nullptr) {
        return {};
    }
    return {.display = display_of(), .id = id_of(window)};
}

std::optional<unsigned long> pixel_of(void* display, Color color) {
    auto* const screen = function<int(void*)>("XDefaultScreen");
    auto* const colors = function<unsigned long(void*, int)>("XDefaultColormap");
    auto* const find = function<int(void*, unsigned long, PixelColor*)>("XAllocColor");
    if (screen == nullptr || colors == nullptr || find == nullptr) {
        return std::nullopt;
    }
    const auto part = [&](int i) {
        return static_cast<unsigned short>(std::lround(color[i] * 65535));
    };
    PixelColor wanted{.red = part(0), .green = part(1), .blue = part(2)};
    return find(display, colors(display, screen(display)), &wanted) != 0
               ? std::optional(wanted.pixel)
               : std::nullopt;
}

} // namespace engine::xlib
