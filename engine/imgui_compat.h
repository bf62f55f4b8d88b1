#pragma once

#include "imgui.h"

namespace engine::imgui {

// Every difference between the Dear ImGui versions that we build with (1.86 and 1.90) is here.
// From 1.87 on, input goes through a queue; before, through the fields of ImGuiIO.

#if IMGUI_VERSION_NUM >= 18700

using KeyCode = ImGuiKey;
inline constexpr KeyCode kKeypadEnter = ImGuiKey_KeypadEnter;

inline void prepare_keys(ImGuiIO&) {}
inline void move_pointer(ImGuiIO& io, ImVec2 position) {
    io.AddMousePosEvent(position.x, position.y);
}
inline void press_button(ImGuiIO& io, int button, bool down) {
    io.AddMouseButtonEvent(button, down);
}
inline void scroll(ImGuiIO& io, ImVec2 amount) {
    io.AddMouseWheelEvent(amount.x, amount.y);
}
inline void press_key(ImGuiIO& io, KeyCode key, bool down) {
    io.AddKeyEvent(key, down);
}
inline void focus(ImGuiIO& io, bool focused) {
    io.AddFocusEvent(focused);
}
inline void hold_modifiers(ImGuiIO& io, bool ctrl, bool shift, bool alt) {
    io.AddKeyEvent(ImGuiMod_Ctrl, ctrl);
    io.AddKeyEvent(ImGuiMod_Shift, shift);
    io.AddKeyEvent(ImGuiMod_Alt, alt);
}

#else

using KeyCode = ImGuiKey_;
inline constexpr KeyCode kKeypadEnter = ImGuiKey_KeyPadEnter;

inline void prepare_keys(ImGuiIO& io) {
    for (int key = 0; key < ImGuiKey_COUNT; ++key) {
        io.KeyMap[key] = key;
    }
}
inline void move_pointer(ImGuiIO& io, ImVec2 position) {
    io.MousePos = position;
}
inline void press_button(ImGuiIO& io, int button, bool down) {
    io.MouseDown[button] = down;
}
inline void scroll(ImGuiIO& io, ImVec2 amount) {
    io.MouseWheelH += amount.x;
    io.MouseWheel += amount.y;
}
inline void press_key(ImGuiIO& io, KeyCode key, bool down) {
    io.KeysDown[key] = down;
}
inline void focus(ImGuiIO& io, bool focused) {
    io.AddFocusEvent(focused);
}
inline void hold_modifiers(ImGuiIO& io, bool ctrl, bool shift, bool alt) {
    io.KeyCtrl = ctrl;
    io.KeyShift = shift;
    io.KeyAlt = alt;
}

#endif

} // namespace engine::imgui
