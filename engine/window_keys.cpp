#include "engine/window_keys.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace engine {

namespace {

constexpr std::array kKeys{
    std::pair{GLFW_KEY_SPACE, Key::space},
    std::pair{GLFW_KEY_LEFT, Key::left},
    std::pair{GLFW_KEY_RIGHT, Key::right},
    std::pair{GLFW_KEY_UP, Key::up},
    std::pair{GLFW_KEY_DOWN, Key::down},
    std::pair{GLFW_KEY_HOME, Key::home},
    std::pair{GLFW_KEY_END, Key::end},
    std::pair{GLFW_KEY_PAGE_UP, Key::page_up},
    std::pair{GLFW_KEY_PAGE_DOWN, Key::page_down},
    std::pair{GLFW_KEY_ENTER, Key::enter},
    std::pair{GLFW_KEY_KP_ENTER, Key::enter},
    std::pair{GLFW_KEY_ESCAPE, Key::escape},
    std::pair{GLFW_KEY_TAB, Key::tab},
    std::pair{GLFW_KEY_BACKSPACE, Key::backspace},
    std::pair{GLFW_KEY_DELETE, Key::remove},
    std::pair{GLFW_KEY_KP_ADD, Key::plus},
    std::pair{GLFW_KEY_MINUS, Key::minus},
    std::pair{GLFW_KEY_KP_SUBTRACT, Key::minus},
    std::pair{GLFW_KEY_0, Key::zero},
    std::pair{GLFW_KEY_KP_0, Key::zero},
    std::pair{GLFW_KEY_PERIOD, Key::period},
    std::pair{GLFW_KEY_F1, Key::f1},
    std::pair{GLFW_KEY_F5, Key::f5},
    std::pair{GLFW_KEY_F9, Key::f9},
    std::pair{GLFW_KEY_F11, Key::f11},
};

/// The key that types `character` in the user's layout is the one meant by a shortcut.
int letter_of(int key) {
    const char* name = glfwGetKeyName(key, 0);
    const std::string_view text = name != nullptr ? name : "";
    const bool is_letter = text.size() == 1 && text[0] >= 'a' && text[0] <= 'z';
    return is_letter ? GLFW_KEY_A + (text[0] - 'a') : key;
}

} // namespace

Key key_from_glfw(int key, int modifiers) {
    const bool is_shifted = (modifiers & GLFW_MOD_SHIFT) != 0;
    if (key == GLFW_KEY_SLASH) {
        return is_shifted ? Key::question : Key::slash;
    }
    if (key == GLFW_KEY_EQUAL) {
        return Key::plus;
    }
    const int letter = letter_of(key);
    if (letter >= GLFW_KEY_A && letter <= GLFW_KEY_Z) {
        return static_cast<Key>(static_cast<int>(Key::a) + letter - GLFW_KEY_A);
    }
    const auto found = std::ranges::find(kKeys, key, [](const auto& row) { return row.first; });
    return found != kKeys.end() ? found->second : Key::other;
}

} // namespace engine
