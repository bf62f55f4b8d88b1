#pragma once

#include "engine/geometry.h"

#include <optional>

struct GLFWwindow;

namespace engine::xlib {

/// A function of Xlib, null where that is not loaded: GLFW brings it along under X11 only, and not
/// every build of it knows X11.
void* symbol(const char* name);

template <class Function> Function* function(const char* name) {
    return reinterpret_cast<Function*>(symbol(name));
}

/// Calls one that is there: whoever has a window's display has Xlib.
template <class Result, class... Arguments> Result call(const char* name, Arguments... arguments) {
    return function<Result(Arguments...)>(name)(arguments...);
}

/// A window by the names that Xlib's functions take; without a display where it is not X11's.
struct Window {
    void* display = nullptr;
    unsigned long id = 0;
};

Window window_of(GLFWwindow* window);

/// The value of a pixel of that colour, whatever the screen's depth. GLFW chooses the screen's own
/// kind of pixels where nothing but Vulkan draws.
std::optional<unsigned long> pixel_of(void* display, Color color);

} // namespace engine::xlib
