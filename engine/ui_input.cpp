#include "engine/ui_input.h"
namespace engine {
struct UiInput::State {};
UiInput::UiInput(Window&) {}
UiInput::~UiInput() = default;
void UiInput::feed(ImGuiIO&, float) {}
void UiInput::show_cursor() {}
} // namespace engine
