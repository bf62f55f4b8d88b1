#pragma once

#include "engine/window.h"

#include <glm/vec2.hpp>

#include <map>
#include <variant>
#include <vector>

struct GLFWwindow;

namespace engine {

/// What reached a window, for the panels. Codes are GLFW's.
struct PointerMoved {
    glm::vec2 position{0}; ///< physical pixels
};
struct PointerLeft {};
struct ButtonChanged {
    int button = 0;
    bool is_down = false;
};
struct Scrolled {
    glm::vec2 amount{0};
};
struct KeyChanged {
    int key = 0; ///< in the user's layout, see key_in_layout
    bool is_down = false;
    int modifiers = 0;
};
struct CharacterTyped {
    unsigned character = 0;
};
struct FocusChanged {
    bool is_focused = false;
};
using InputEvent = std::variant<PointerMoved,
                                PointerLeft,
                                ButtonChanged,
                                Scrolled,
                                KeyChanged,
                                KeyPress,
                                CharacterTyped,
                                FocusChanged>;

struct Window::State {
    GLFWwindow* window = nullptr;
    std::vector<std::filesystem::path> dropped_files;
    std::vector<InputEvent> events; ///< in the order they came: for the panels, and key presses
    std::map<int, int> held;        ///< keys in the layout, by GLFW's code of what was pressed
    bool has_panels = false;        ///< somebody takes `events`
    bool had_input = false;
    bool was_shown = false;
    WindowPlace windowed; ///< where it was before it filled the screen

    /// Notes input; the panels get a copy when there are any.
    void note(InputEvent event);
};

} // namespace engine
