#pragma once

#include "engine/fonts.h"
#include "engine/geometry.h"

#include <memory>
#include <optional>
#include <vector>

struct ImDrawData;
struct ImFont;

namespace engine {

class Renderer;
class Window;

/// A text style of the panels: ImGui needs each size rasterised ahead.
struct UiFont {
    FontWeight weight = FontWeight::regular;
    float size = 14; ///< logical pixels per em, as in Text; ImGui's line is about 1.2 times as high
};

/// Owns Dear ImGui: its context, fonts and back ends. Works the same with and without a window.
/// ImGui's coordinates are logical pixels; the scale is applied when drawing, and fonts are
/// rasterised at their physical size, so panels are crisp at every scale. Several may be used at
/// once, each by one thread: between one's begin_frame and end_frame the others wait.
class Ui {
  public:
    Ui(Renderer& renderer,
       const Fonts& fonts,
       std::vector<UiFont> styles,
       Window* window = nullptr);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;

    /// Physical pixels per logical pixel; fonts are rasterised anew before the next frame.
    void set_scale(float scale);
    float scale() const;

    /// `extent` is the target's physical size. ImGui calls go between begin_frame and end_frame.
    void begin_frame(Extent extent, float delta_s);
    void end_frame();

    /// Keeps a picture for panels to show; the one before it is gone from the next frame on.
    void show_picture(const Image& image);
    /// Its ImTextureID; null while there is none.
    void* picture() const;

    /// Without a window: what a pointer would do (tests, films with a pointer). Logical pixels.
    void set_pointer(glm::vec2 position, bool pressed);

    /// Where the last frame had the pointer, in logical pixels; nothing while it was outside.
    std::optional<glm::vec2> pointer() const;

    ImFont* font(std::size_t style) const; ///< the style of that index
    bool wants_mouse() const;    ///< the pointer is over a panel or drags one of its controls
    bool wants_keyboard() const; ///< a text field has the keyboard
    ImDrawData* draw_data() const;
    glm::vec2 white_texel() const; ///< texture position that is solid: of everything but glyphs

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace engine
