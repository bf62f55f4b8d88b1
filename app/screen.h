#pragma once

#include "app/export/filming.h"
#include "app/layout.h"
#include "app/session.h"
#include "engine/draw_list.h"
#include "engine/ui.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace engine {
struct KeyPress;
}

namespace app {

/// Where and when a frame is composed.
struct FrameInfo {
    glm::vec2 size{1280, 720}; ///< logical pixels
    double time_s = 0;         ///< scene time: of the window's clock, or frame index / fps in films
    float scale = 1;           ///< physical pixels to a logical one
};

/// Composes whole frames of the playground, for the window and for films alike: panels go to
/// ImGui, everything else to the draw list below them.
class Screen {
  public:
    explicit Screen(const engine::Fonts& fonts);
    ~Screen();

    /// The text styles to give to `engine::Ui`, in the order of `app::Style`.
    static std::vector<engine::UiFont> styles();

    /// Call between `ui.begin_frame` and `ui.end_frame`. The session must have a snapshot. The
    /// result stays valid until the next call.
    const engine::DrawList& compose(Session& session, const engine::Ui& ui, const FrameInfo& frame);

    /// The same of a view whose panels are off: needs no ImGui.
    const engine::DrawList& compose_stage(Session& session, const FrameInfo& frame);

    /// Whether the last frame's picture would change by itself: light flowing, a forward pass
    /// playing, a hint about to show.
    bool animating() const;

    /// Where the last frame's named controls are, in logical pixels.
    const std::map<std::string, engine::Rect>& controls() const;

    /// How the last frame was laid out.
    const Layout& layout() const;

    /// Where the pointer was in the last frame, and on what; nothing while it was outside.
    const std::optional<Pointer>& pointer() const;

    /// Films in the making: what panels ask for, and are to show.
    Filming& filming();

    void toggle_help();

    /// Whether a menu, a drop-down or a sheet is open; and what Escape does about it.
    bool popup_open() const;
    void close_popups();

    /// Takes a key press that is for the controls: Tab, and what moves or presses the one that it
    /// marks. Returns whether it was one.
    bool takes_key(const engine::KeyPress& press);

    /// Whether one of the sheets is open that all keys are meant for.
    bool sheet_open() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace app
