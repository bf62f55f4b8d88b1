#pragma once

#include "engine/window.h"

#include <functional>
#include <optional>
#include <string>

namespace engine {

/// What a key, by GLFW's code, types in the user's layout while no other is held, as UTF-8; empty
/// where that is nothing.
using KeyNames = std::function<std::string(int key)>;

/// The same as GLFW knows it now.
std::string key_name(int key);

/// The key that a shortcut calls by the character on it: its character as ASCII, letters in
/// capitals (GLFW's codes are the same), wherever the layout has it. A letter or digit that no key
/// of the layout types stays where a US keyboard has it, as all letters do on a Greek keyboard and
/// the digits on a French one. GLFW_KEY_UNKNOWN for a key that types something else; keys that type
/// nothing, like the arrows, are what they are.
int key_in_layout(int key, const KeyNames& names);

/// The modifiers (GLFW's bits) that are held once `key` was pressed or let go of: X11 tells those
/// that were held before, without a modifier that is pressed and with one that is let go of.
int modifiers_after(int key, bool is_down, int modifiers);

/// What a key in the layout is to the program.
Key key_from_glfw(int key_in_layout);

/// The key that is meant by a character, which may have taken Shift; none for most.
std::optional<Key> key_of_character(unsigned character);

} // namespace engine
