#pragma once

#include <memory>

struct ImGuiIO;

namespace engine {

class Window;

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
