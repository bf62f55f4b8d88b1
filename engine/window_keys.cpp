#include "engine/window_keys.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <array>
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
    std::pair<int, Key>{'+', Key::plus},
    std::pair{GLFW_KEY_EQUAL, Key::plus},
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

bool is_letter(int key) {
    return key >= GLFW_KEY_A && key <= GLFW_KEY_Z;
}

bool is_digit(int key) {
    return key >= GLFW_KEY_0 && key <= GLFW_KEY_9;
}

/// Whether GLFW's code is of a key that types something on the main part of a keyboard.
bool types(int key) {
    return key >= GLFW_KEY_APOSTROPHE && key <= GLFW_KEY_WORLD_2;
}

/// The code of the key on which a US keyboard has the character, were there one for each; 0 for
/// what is not ASCII.
int code_of(const std::string& name) {
    if (name.size() != 1 || name[0] <= ' ' || name[0] > '~') {
        return 0;
    }
    return name[0] >= 'a' && name[0] <= 'z' ? name[0] - 'a' + GLFW_KEY_A : name[0];
}

bool layout_has(int code, const KeyNames& names) {
    for (int key = GLFW_KEY_APOSTROPHE; key <= GLFW_KEY_WORLD_2; ++key) {
        if (code_of(names(key)) == code) {
            return true;
        }
    }
    return false;
}

struct Modifier {
    int left;
    int right;
    int bit;
};
constexpr std::array kModifiers{
    Modifier{GLFW_KEY_LEFT_CONTROL, GLFW_KEY_RIGHT_CONTROL, GLFW_MOD_CONTROL},
    Modifier{GLFW_KEY_LEFT_SHIFT, GLFW_KEY_RIGHT_SHIFT, GLFW_MOD_SHIFT},
    Modifier{GLFW_KEY_LEFT_ALT, GLFW_KEY_RIGHT_ALT, GLFW_MOD_ALT}};

} // namespace

std::string key_name(int key) {
    const bool is_there = glfwGetKeyScancode(key) > 0; // or GLFW would look it up out of bounds
    const char* name = is_there ? glfwGetKeyName(key, 0) : nullptr;
    return name != nullptr ? name : "";
}

int key_in_layout(int key, const KeyNames& names) {
    if (!types(key)) {
        return key;
    }
    if (const int code = code_of(names(key)); code != 0) {
        return code;
    }
    const bool may_stay = is_letter(key) || is_digit(key);
    return may_stay && !layout_has(key, names) ? key : GLFW_KEY_UNKNOWN;
}

int modifiers_after(int key, bool is_down, int modifiers) {
    const auto row = std::ranges::find_if(kModifiers, [key](const Modifier& modifier) {
        return modifier.left == key || modifier.right == key;
    });
    return row == kModifiers.end() ? modifiers
           : is_down               ? modifiers | row->bit
                                   : modifiers & ~row->bit;
}

Key key_from_glfw(int key_in_layout) {
    if (is_letter(key_in_layout)) {
        return static_cast<Key>(static_cast<int>(Key::a) + key_in_layout - GLFW_KEY_A);
    }
    const auto found =
        std::ranges::find(kKeys, key_in_layout, [](const auto& row) { return row.first; });
    return found != kKeys.end() ? found->second : Key::other;
}

std::optional<Key> key_of_character(unsigned character) {
    switch (character) {
    case '?':
        return Key::question;
    case '+':
        return Key::plus;
    case '-':
        return Key::minus;
    case '.':
        return Key::period;
    case '0':
        return Key::zero;
    default:
        return std::nullopt;
    }
}

} // namespace engine
