#include "engine/window.h"

#include "engine/ui_input.h"
#include "engine/window_callbacks.h"
#include "engine/window_state.h"
#include "engine/window_x11.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace engine {

namespace {

/// What GLFW last complained of, to stand within a sentence.
std::string last_error() {
    const char* text = nullptr;
    glfwGetError(&text);
    std::string words = text != nullptr ? text : "no reason given";
    while (words.ends_with('.')) {
        words.pop_back();
    }
    return words;
}

bool names_display(const char* variable) {
    const char* value = std::getenv(variable);
    return value != nullptr && *value != '\0';
}

GLFWwindow* open_window(const std::string& title, Extent size) {
    glfwWindowHint(GLFW_CLIENT_API, GLFW_NO_API);
    glfwWindowHint(GLFW_VISIBLE, GLFW_FALSE);
    GLFWwindow* window = glfwCreateWindow(size.width, size.height, title.c_str(), nullptr, nullptr);
    if (window == nullptr) {
        throw std::runtime_error("The window could not be opened: " + last_error());
    }
    return window;
}

/// The monitor that shows the window's middle.
GLFWmonitor* monitor_of(const Window::State& state) {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    glfwGetWindowPos(state.window, &x, &y);
    glfwGetWindowSize(state.window, &width, &height);
    const glm::ivec2 middle{x + width / 2, y + height / 2};
    int count = 0;
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    for (int i = 0; i < count; ++i) {
        glm::ivec2 corner{0};
        glfwGetMonitorPos(monitors[i], &corner.x, &corner.y);
        const GLFWvidmode* mode = glfwGetVideoMode(monitors[i]);
        if (middle.x >= corner.x && middle.x < corner.x + mode->width && middle.y >= corner.y &&
            middle.y < corner.y + mode->height) {
            return monitors[i];
        }
    }
    return glfwGetPrimaryMonitor();
}

/// The part of a screen that windows may take: of the one that shows a place, else of the first.
WindowPlace work_area_at(int x, int y) {
    WindowPlace found;
    int count = 0;
    GLFWmonitor** monitors = glfwGetMonitors(&count);
    for (int i = count; i-- > 0;) {
        WindowPlace area;
        glfwGetMonitorWorkarea(monitors[i], &area.x, &area.y, &area.size.width, &area.size.height);
        const bool holds = x >= area.x && x < area.x + area.size.width && y >= area.y &&
                           y < area.y + area.size.height;
        if (holds) {
            return area;
        }
        found = area;
    }
    return found;
}

} // namespace

bool Window::display_available(std::string& reason) {
    if (!names_display("DISPLAY") && !names_display("WAYLAND_DISPLAY")) {
        reason = "There is no display: neither DISPLAY nor WAYLAND_DISPLAY is set";
        return false;
    }
#ifdef GLFW_PLATFORM // from 3.4 on it asks Wayland first, whose library has its own words for a no
    if (!names_display("WAYLAND_DISPLAY")) {
        glfwInitHint(GLFW_PLATFORM, GLFW_PLATFORM_X11);
    }
#endif
    // Starting twice is allowed. It ends with the program and not with a window: an X server may
    // start over when its last client leaves, and the next window would find none.
    if (glfwInit() != GLFW_TRUE) {
        reason = "The display cannot be used: " + last_error();
        return false;
    }
    static const int at_exit = std::atexit(glfwTerminate);
    static_cast<void>(at_exit);
    return true;
}

Window::Window(const std::string& title, Extent size) : state_(std::make_unique<State>()) {
    std::string reason;
    if (!display_available(reason)) {
        throw std::runtime_error(reason);
    }
    expect_display_loss();
    state_->window = open_window(title, size);
    glfwSetWindowUserPointer(state_->window, state_.get());
    install_callbacks(state_->window);
    if (!is_x11(state_->window)) {
        glfwShowWindow(state_->window); // Wayland shows nothing of it before its first frame
        state_->was_shown = true;
    }
}

Window::~Window() {
    glfwDestroyWindow(state_->window);
}

Extent Window::framebuffer_size() const {
    Extent extent;
    glfwGetFramebufferSize(state_->window, &extent.width, &extent.height);
    const bool is_minimised = glfwGetWindowAttrib(state_->window, GLFW_ICONIFIED) == GLFW_TRUE;
    return is_minimised ? Extent{} : extent;
}

bool Window::shown() const {
    return state_->was_shown;
}

void Window::show(Color until_drawn) {
    state_->was_shown = true;
    set_x11_background(state_->window, until_drawn);
    glfwShowWindow(state_->window);
    unset_x11_background(state_->window); // or it would flash whenever the size changes
}

float Window::content_scale() const {
    float scale = 1;
    glfwGetWindowContentScale(state_->window, &scale, nullptr);
    return scale;
}

bool Window::should_close() const {
    return glfwWindowShouldClose(state_->window) == GLFW_TRUE;
}
void Window::request_close() {
    glfwSetWindowShouldClose(state_->window, GLFW_TRUE);
}
void Window::stay_open() {
    glfwSetWindowShouldClose(state_->window, GLFW_FALSE);
}
void Window::set_title(const std::string& title) {
    glfwSetWindowTitle(state_->window, title.c_str());
}

bool Window::fullscreen() const {
    return glfwGetWindowMonitor(state_->window) != nullptr;
}

void Window::toggle_fullscreen() {
    if (fullscreen()) {
        const WindowPlace& before = state_->windowed;
        glfwSetWindowMonitor(state_->window,
                             nullptr,
                             before.x,
                             before.y,
                             before.size.width,
                             before.size.height,
                             GLFW_DONT_CARE);
        return;
    }
    GLFWmonitor* monitor = monitor_of(*state_);
    if (monitor == nullptr) {
        return; // every screen was unplugged
    }
    state_->windowed = place();
    const GLFWvidmode* mode = glfwGetVideoMode(monitor);
    glfwSetWindowMonitor(
        state_->window, monitor, 0, 0, mode->width, mode->height, mode->refreshRate);
}

WindowPlace Window::place() const {
    if (fullscreen()) {
        return state_->windowed;
    }
    WindowPlace now;
    glfwGetWindowPos(state_->window, &now.x, &now.y);
    glfwGetWindowSize(state_->window, &now.size.width, &now.size.height);
    return now;
}

void Window::put(const WindowPlace& place) {
    const WindowPlace screen =
        work_area_at(place.x + place.size.width / 2, place.y + place.size.height / 2);
    if (screen.size == Extent{}) {
        return; // every screen was unplugged
    }
    const int width = std::min(place.size.width, screen.size.width);
    const int height = std::min(place.size.height, screen.size.height);
    glfwSetWindowSize(state_->window, width, height);
    glfwSetWindowPos(state_->window,
                     std::clamp(place.x, screen.x, screen.x + screen.size.width - width),
                     std::clamp(place.y, screen.y, screen.y + screen.size.height - height));
}

Extent Window::fitting(Extent usual) {
    std::string reason; // what is asked for has to be there for the question
    if (!display_available(reason)) {
        return usual;
    }
    const Extent screen = work_area_at(0, 0).size;
    return screen == Extent{}
               ? usual
               : Extent{std::min(usual.width, screen.width), std::min(usual.height, screen.height)};
}

void Window::wait_events(double timeout_s) {
    state_->had_input = !state_->events.empty(); // what a frame left over waits for the next one
    if (timeout_s > 0) {
        glfwWaitEventsTimeout(timeout_s);
    } else {
        glfwPollEvents();
    }
}

void Window::wake() {
    glfwPostEmptyEvent();
}
bool Window::had_input() const {
    return state_->had_input;
}

std::vector<KeyPress> Window::take_key_presses() {
    std::vector<InputEvent>& events = state_->events;
    const auto end = std::ranges::find_if(events, takes_a_frame);
    std::vector<KeyPress> due;
    const auto is_due = [&due](const InputEvent& event) {
        const auto* press = std::get_if<KeyPress>(&event);
        if (press != nullptr) {
            due.push_back(*press);
        }
        return press != nullptr;
    };
    events.erase(std::remove_if(events.begin(), end, is_due), end);
    return due;
}

bool Window::awaits(Key key) const {
    return std::ranges::any_of(state_->events, [key](const InputEvent& event) {
        const auto* press = std::get_if<KeyPress>(&event);
        return press != nullptr && press->key == key;
    });
}

std::vector<std::filesystem::path> Window::take_dropped_files() {
    return std::exchange(state_->dropped_files, {});
}

std::string Window::clipboard() const {
    const char* text = glfwGetClipboardString(state_->window);
    return text != nullptr ? text : "";
}

void Window::set_clipboard(const std::string& text) {
    glfwSetClipboardString(state_->window, text.c_str());
}

GLFWwindow* Window::handle() const {
    return state_->window;
}

} // namespace engine
