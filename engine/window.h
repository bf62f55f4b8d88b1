#pragma once

#include "engine/geometry.h"
#include "engine/window_place.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

struct GLFWwindow;

namespace engine {

/// The keys that the program reacts to outside of text fields; `other` for the rest.
enum class Key {
    space,
    left,
    right,
    up,
    down,
    home,
    end,
    page_up,
    page_down,
    enter,
    escape,
    tab,
    backspace,
    remove,
    plus,
    minus,
    zero,
    period,
    question,
    a,
    b,
    c,
    d,
    e,
    f,
    g,
    h,
    i,
    j,
    k,
    l,
    m,
    n,
    o,
    p,
    q,
    r,
    s,
    t,
    u,
    v,
    w,
    x,
    y,
    z,
    f1,
    f5,
    f9,
    f11,
    other
};

struct KeyPress {
    Key key = Key::other;
    bool ctrl = false;
    bool shift = false;
    bool alt = false;
    bool repeated = false;
};

/// A desktop window. Use on the main thread only, but for `wake`. It opens hidden: `show` it once
/// there is a frame to present.
/// When its X server goes, the program ends there and then, with a line on stderr and exit code 1:
/// whatever has to outlive that must be on the disk, and half a file must not.
class Window {
  public:
    /// Throws std::runtime_error in words when there is no display. At most one at a time.
    Window(const std::string& title, Extent size);
    ~Window();
    Window(const Window&) = delete;
    Window& operator=(const Window&) = delete;

    /// Whether a window could be opened here; if not, `reason` says why in one sentence.
    static bool display_available(std::string& reason);

    bool shown() const; ///< at some time; at once where nobody sees a window without a frame
    /// Shows it, in one colour until a frame is presented.
    void show(Color until_drawn);

    Extent framebuffer_size() const; ///< physical pixels; 0 x 0 while minimised
    float content_scale() const;     ///< what the desktop asks for, 1 on an ordinary screen
    bool should_close() const;
    void request_close();
    void stay_open(); ///< takes the request back
    void set_title(const std::string& title);
    void toggle_fullscreen();
    bool fullscreen() const;

    /// Where it stands, or would without the full screen.
    WindowPlace place() const;
    /// Puts it there, as far as a screen shows it; call before it is shown.
    void put(const WindowPlace& place);
    /// The usual size, made smaller where the screen has not that much room.
    static Extent fitting(Extent usual);

    /// Handles waiting input; sleeps up to `timeout_s` seconds for some to come (0: does not).
    void wait_events(double timeout_s);
    /// Ends a sleep in `wait_events`. From any thread.
    static void wake();
    /// Whether any input or exposure arrived in the last `wait_events`.
    bool had_input() const;

    /// Those that are due: panels had the buttons and keys before them in a frame of theirs, so
    /// that a shortcut pressed right after a click acts on what the click did.
    std::vector<KeyPress> take_key_presses();
    /// Whether such a press waits, due or not: for who draws no frames meanwhile.
    bool awaits(Key key) const;
    std::vector<std::filesystem::path> take_dropped_files();
    std::string clipboard() const;
    void set_clipboard(const std::string& text);

    GLFWwindow* handle() const;

    struct State;
    State& state() { return *state_; }

  private:
    std::unique_ptr<State> state_;
};

} // namespace engine
