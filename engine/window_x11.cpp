#include "engine/window_x11.h"

#include "engine/xlib.h"

#include <cstdio>
#include <unistd.h>

namespace engine {

namespace {

/// Xlib's XIOErrorHandler; the display it takes is of no use any more.
using IoErrorHandler = int(void* display);

/// Where this returned, Xlib would call exit(3), which destroys what threads still use.
int end_without_display(void* /*display*/) {
    std::fputs("neurarium: the display is gone\n", stderr);
    ::_exit(1);
}

} // namespace

void expect_display_loss() {
    auto* const set = xlib::function<IoErrorHandler*(IoErrorHandler*)>("XSetIOErrorHandler");
    if (set != nullptr) {
        set(&end_without_display);
    }
}

bool is_x11(GLFWwindow* window) {
    return xlib::window_of(window).display != nullptr;
}

void set_x11_background(GLFWwindow* window, Color color) {
    auto* const set =
        xlib::function<int(void*, unsigned long, unsigned long)>("XSetWindowBackground");
    const xlib::Window x11 = xlib::window_of(window);
    if (set == nullptr || x11.display == nullptr) {
        return;
    }
    if (const auto pixel = xlib::pixel_of(x11.display, color)) {
        set(x11.display, x11.id, *pixel);
    }
}

void unset_x11_background(GLFWwindow* window) {
    constexpr unsigned long kNone = 0;
    auto* const set =
        xlib::function<int(void*, unsigned long, unsigned long)>("XSetWindowBackgroundPixmap");
    if (const xlib::Window x11 = xlib::window_of(window);
        set != nullptr && x11.display != nullptr) {
        set(x11.display, x11.id, kNone);
    }
}

} // namespace engine
