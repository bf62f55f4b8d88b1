#pragma once

#include "engine/window_state.h"

#include <memory>

struct ImGuiIO;

namespace engine {

/// Whether ImGui looks for the very frame in which this happens. Keys that only write do not count:
/// their characters come by themselves, as many a frame as were typed.
bool takes_a_frame(const InputEvent& event);

/// Carries a window's input to Dear ImGui, and its wishes for cursor and clipboard back.
class UiInput {
  public:
    /// On the current ImGui context.
    explicit UiInput(Window& window);
    ~UiInput();
    UiInput(const UiInput&) = delete;
    UiInput& operator=(const UiInput&) = delete;

    /// Hands over what has come since the last call; positions are divided by `scale`.
    void feed(ImGuiIO& io, float scale);
    /// Shows the cursor that ImGui asks for.
    void show_cursor();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace engine
