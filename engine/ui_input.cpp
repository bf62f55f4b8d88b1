#include "engine/ui_input.h"

#include "engine/imgui_compat.h"

#include <GLFW/glfw3.h>

#include <algorithm>
#include <array>
#include <cfloat>
#include <optional>
#include <string>
#include <utility>

namespace engine {

namespace {

// The keys that ImGui's text fields and lists know; those of 1.86 are all there are.
constexpr std::array kKeys{
    std::pair{GLFW_KEY_TAB, ImGuiKey_Tab},
    std::pair{GLFW_KEY_LEFT, ImGuiKey_LeftArrow},
    std::pair{GLFW_KEY_RIGHT, ImGuiKey_RightArrow},
    std::pair{GLFW_KEY_UP, ImGuiKey_UpArrow},
    std::pair{GLFW_KEY_DOWN, ImGuiKey_DownArrow},
    std::pair{GLFW_KEY_PAGE_UP, ImGuiKey_PageUp},
    std::pair{GLFW_KEY_PAGE_DOWN, ImGuiKey_PageDown},
    std::pair{GLFW_KEY_HOME, ImGuiKey_Home},
    std::pair{GLFW_KEY_END, ImGuiKey_End},
    std::pair{GLFW_KEY_INSERT, ImGuiKey_Insert},
    std::pair{GLFW_KEY_DELETE, ImGuiKey_Delete},
    std::pair{GLFW_KEY_BACKSPACE, ImGuiKey_Backspace},
    std::pair{GLFW_KEY_SPACE, ImGuiKey_Space},
    std::pair{GLFW_KEY_ENTER, ImGuiKey_Enter},
    std::pair{GLFW_KEY_KP_ENTER, imgui::kKeypadEnter},
    std::pair{GLFW_KEY_ESCAPE, ImGuiKey_Escape},
    std::pair{GLFW_KEY_A, ImGuiKey_A},
    std::pair{GLFW_KEY_C, ImGuiKey_C},
    std::pair{GLFW_KEY_V, ImGuiKey_V},
    std::pair{GLFW_KEY_X, ImGuiKey_X},
    std::pair{GLFW_KEY_Y, ImGuiKey_Y},
    std::pair{GLFW_KEY_Z, ImGuiKey_Z},
};

/// ImGui's name of GLFW's `key`, if it has one.
std::optional<imgui::KeyCode> imgui_key(int key) {
    const auto row = std::ranges::find(kKeys, key, [](const auto& pair) { return pair.first; });
    return row != kKeys.end() ? std::optional<imgui::KeyCode>(row->second) : std::nullopt;
}

int glfw_cursor(ImGuiMouseCursor cursor) {
    switch (cursor) {
    case ImGuiMouseCursor_TextInput:
        return GLFW_IBEAM_CURSOR;
    case ImGuiMouseCursor_ResizeNS:
        return GLFW_VRESIZE_CURSOR;
    case ImGuiMouseCursor_ResizeEW:
        return GLFW_HRESIZE_CURSOR;
    case ImGuiMouseCursor_Hand:
        return GLFW_HAND_CURSOR;
    default:
        return GLFW_ARROW_CURSOR;
    }
}

/// Hands one event to ImGui.
class Feed {
  public:
    Feed(ImGuiIO& io, float scale) : io_(io), scale_(scale) {}

    void operator()(const PointerMoved& event) const {
        imgui::move_pointer(io_, {event.position.x / scale_, event.position.y / scale_});
    }
    void operator()(const PointerLeft&) const { imgui::move_pointer(io_, {-FLT_MAX, -FLT_MAX}); }
    void operator()(const ButtonChanged& event) const {
        if (event.button < ImGuiMouseButton_COUNT) {
            imgui::press_button(io_, event.button, event.is_down);
        }
    }
    void operator()(const Scrolled& event) const {
        imgui::scroll(io_, {event.amount.x, event.amount.y});
    }
    void operator()(const KeyChanged& event) const {
        imgui::hold_modifiers(io_,
                              (event.modifiers & GLFW_MOD_CONTROL) != 0,
                              (event.modifiers & GLFW_MOD_SHIFT) != 0,
                              (event.modifiers & GLFW_MOD_ALT) != 0);
        if (const auto key = imgui_key(event.key)) {
            imgui::press_key(io_, *key, event.is_down);
        }
    }
    void operator()(const KeyPress&) const {} // of the program's, see Window
    void operator()(const CharacterTyped& event) const { io_.AddInputCharacter(event.character); }
    void operator()(const FocusChanged& event) const {
        if (!event.is_focused) {
            imgui::hold_modifiers(io_, false, false, false);
        }
        imgui::focus(io_, event.is_focused);
    }

  private:
    ImGuiIO& io_;
    float scale_;
};

} // namespace

bool takes_a_frame(const InputEvent& event) {
    if (const auto* key = std::get_if<KeyChanged>(&event)) {
        const bool is_letter = key->key >= GLFW_KEY_A && key->key <= GLFW_KEY_Z;
        return (!is_letter || (key->modifiers & GLFW_MOD_CONTROL) != 0) && imgui_key(key->key);
    }
    return std::holds_alternative<ButtonChanged>(event);
}

struct UiInput::State {
    Window& window;
    std::array<GLFWcursor*, 16> cursors{}; ///< by ImGui's code; made when first asked for
    std::string clipboard;                 ///< keeps alive what ImGui was given

    static const char* paste(void* state);
    static void copy(void* state, const char* text);
};

const char* UiInput::State::paste(void* state) {
    auto& self = *static_cast<State*>(state);
    self.clipboard = self.window.clipboard();
    return self.clipboard.c_str();
}

void UiInput::State::copy(void* state, const char* text) {
    static_cast<State*>(state)->window.set_clipboard(text);
}

UiInput::UiInput(Window& window) : state_(new State{.window = window, .clipboard = {}}) {
    window.state().has_panels = true;
    ImGuiIO& io = ImGui::GetIO();
    io.BackendFlags |= ImGuiBackendFlags_HasMouseCursors;
    io.SetClipboardTextFn = State::copy;
    io.GetClipboardTextFn = State::paste;
    io.ClipboardUserData = state_.get();
}

UiInput::~UiInput() {
    state_->window.state().has_panels = false;
    for (GLFWcursor* cursor : state_->cursors) {
        glfwDestroyCursor(cursor);
    }
}

void UiInput::feed(ImGuiIO& io, float scale) {
    std::vector<InputEvent>& events = state_->window.state().events;
    // A press and its release within one frame would go unseen: what follows a change of a button
    // or key waits for the next frame, like ImGui's own queue does it from 1.87 on.
    auto end = std::ranges::find_if(events, takes_a_frame);
    end = end == events.end() ? end : end + 1;
    for (auto event = events.begin(); event != end; ++event) {
        std::visit(Feed(io, scale), *event);
    }
    events.erase(events.begin(), end);
    if (!events.empty()) {
        Window::wake();
    }
}

void UiInput::show_cursor() {
    const ImGuiMouseCursor wanted = ImGui::GetMouseCursor();
    if (wanted == ImGuiMouseCursor_None) {
        return;
    }
    GLFWcursor*& cursor = state_->cursors.at(static_cast<std::size_t>(wanted));
    if (cursor == nullptr) {
        cursor = glfwCreateStandardCursor(glfw_cursor(wanted));
    }
    glfwSetCursor(state_->window.handle(), cursor);
}

} // namespace engine
