#include "engine/window_callbacks.h"

#include "engine/window_keys.h"
#include "engine/window_state.h"

#include <GLFW/glfw3.h>

namespace engine {

namespace {

// Events that a window without panels would gather for nobody are not kept.
constexpr std::size_t kMostEvents = 4096;

Window::State& state_of(GLFWwindow* window) {
    return *static_cast<Window::State*>(glfwGetWindowUserPointer(window));
}

/// By the layout as it was when the key went down, or it would never come up again.
int meant_key(Window::State& state, int key, bool is_press) {
    if (is_press) {
        state.held[key] = key_in_layout(key, key_name);
    }
    const auto held = state.held.find(key);
    return held != state.held.end() ? held->second : key;
}

void on_key(GLFWwindow* window, int key, int, int action, int modifiers) {
    Window::State& state = state_of(window);
    const int meant = meant_key(state, key, action == GLFW_PRESS);
    if (action != GLFW_RELEASE) {
        state.note(KeyPress{.key = key_from_glfw(meant),
                            .ctrl = (modifiers & GLFW_MOD_CONTROL) != 0,
                            .shift = (modifiers & GLFW_MOD_SHIFT) != 0,
                            .alt = (modifiers & GLFW_MOD_ALT) != 0,
                            .repeated = action == GLFW_REPEAT});
    }
    if (action != GLFW_REPEAT) {
        const bool is_down = action == GLFW_PRESS;
        state.note(KeyChanged{meant, is_down, modifiers_after(key, is_down, modifiers)});
    }
}

/// Follows the key that types it at once. What a key types with Shift is known only now.
void on_any_character(GLFWwindow* window, unsigned character, int) {
    std::vector<InputEvent>& events = state_of(window).events;
    auto event = events.rbegin();
    const auto is_down = [](const InputEvent& last) {
        const auto* change = std::get_if<KeyChanged>(&last);
        return change != nullptr && change->is_down;
    };
    if (event != events.rend() && is_down(*event)) {
        ++event;
    }
    auto* press = event != events.rend() ? std::get_if<KeyPress>(&*event) : nullptr;
    if (press != nullptr) {
        press->key = key_of_character(character).value_or(press->key);
    }
}

void on_character(GLFWwindow* window, unsigned character) {
    state_of(window).note(CharacterTyped{character});
}

// GLFW counts in screen coordinates, which some desktops make larger than pixels.
void on_pointer(GLFWwindow* window, double x, double y) {
    int window_width = 0;
    int pixel_width = 0;
    glfwGetWindowSize(window, &window_width, nullptr);
    glfwGetFramebufferSize(window, &pixel_width, nullptr);
    const double ratio = window_width > 0 ? static_cast<double>(pixel_width) / window_width : 1;
    state_of(window).note(PointerMoved{{x * ratio, y * ratio}});
}

void on_enter(GLFWwindow* window, int entered) {
    if (entered == GLFW_FALSE) {
        state_of(window).note(PointerLeft{});
    }
}

void on_button(GLFWwindow* window, int button, int action, int) {
    state_of(window).note(ButtonChanged{button, action == GLFW_PRESS});
}

void on_scroll(GLFWwindow* window, double x, double y) {
    state_of(window).note(Scrolled{{x, y}});
}

void on_focus(GLFWwindow* window, int focused) {
    state_of(window).note(FocusChanged{focused == GLFW_TRUE});
}

void on_drop(GLFWwindow* window, int count, const char** paths) {
    Window::State& state = state_of(window);
    state.dropped_files.insert(state.dropped_files.end(), paths, paths + count);
    state.had_input = true;
}

void on_resize(GLFWwindow* window, int, int) {
    state_of(window).had_input = true;
}
void on_exposed(GLFWwindow* window) {
    state_of(window).had_input = true;
}
void on_minimised(GLFWwindow* window, int) {
    state_of(window).had_input = true;
}
void on_close(GLFWwindow* window) {
    state_of(window).had_input = true;
}
void on_scale(GLFWwindow* window, float, float) {
    state_of(window).had_input = true;
}

} // namespace

void Window::State::note(InputEvent event) {
    had_input = true;
    if (has_panels && events.size() < kMostEvents) {
        events.push_back(event);
    }
}

void install_callbacks(GLFWwindow* window) {
    glfwSetKeyCallback(window, on_key);
    glfwSetCharModsCallback(window, on_any_character); // with Ctrl too, unlike the next one
    glfwSetCharCallback(window, on_character);
    glfwSetCursorPosCallback(window, on_pointer);
    glfwSetCursorEnterCallback(window, on_enter);
    glfwSetMouseButtonCallback(window, on_button);
    glfwSetScrollCallback(window, on_scroll);
    glfwSetWindowFocusCallback(window, on_focus);
    glfwSetDropCallback(window, on_drop);
    glfwSetFramebufferSizeCallback(window, on_resize);
    glfwSetWindowRefreshCallback(window, on_exposed);
    glfwSetWindowIconifyCallback(window, on_minimised);
    glfwSetWindowCloseCallback(window, on_close);
    glfwSetWindowContentScaleCallback(window, on_scale);
}

} // namespace engine
