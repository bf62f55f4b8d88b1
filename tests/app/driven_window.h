#pragma once

#include "engine/geometry.h"
#include "tests/app/child.h"
#include "tests/app/temp_folder.h"

#include <array>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace tests {

struct ScreenKind {
    engine::Extent size{1600, 1000};
    int bits_per_pixel = 24;
};

/// A virtual screen of its own (Xvfb), gone with it.
class Desktop {
  public:
    explicit Desktop(const ScreenKind& screen = {});
    ~Desktop();
    Desktop(const Desktop&) = delete;
    Desktop& operator=(const Desktop&) = delete;

    /// The variables under which programs open their windows here.
    Environment environment() const { return {{"DISPLAY", display_}, {"WAYLAND_DISPLAY", ""}}; }

    /// Ends the screen under whatever it shows.
    void end(int signal);

  private:
    std::unique_ptr<Child> server_;
    std::string display_;
};

/// The program in a window, driven as a person would: by mouse and keys. Validation is on.
class DrivenWindow {
  public:
    /// Waits until the window is there and has drawn its controls. `under` are the words of a
    /// program that runs the one driven in its own place. Recent files and work that a crash left
    /// are kept in a folder of its own, unless `more` names another.
    explicit DrivenWindow(std::vector<std::string> arguments,
                          const Environment& more = {},
                          const std::vector<std::string>& under = {},
                          const ScreenKind& screen = {});

    /// The window's title says what runs: "Neurarium — Spiral — epoch 12 — 2-8-7-5-1 — playing".
    std::string title() const;
    /// That the title tells; -1 while it tells none.
    int epoch() const;
    /// Whether the title comes to contain all of `words`.
    bool comes_to_say(const std::vector<std::string>& words) const;

    bool has_control(const std::string& name) const;
    /// The middle of a control, in window pixels. Waits for the control; throws if it never comes.
    std::array<int, 2> middle(const std::string& name) const;

    /// [x, y, width, height] of a control in window pixels; throws if it is not there now.
    std::array<double, 4> rectangle(const std::string& name) const;
    engine::Extent size() const;
    /// How many colours the window shows on the screen.
    int color_count() const;
    /// Processor time that the program used so far.
    double processor_seconds() const;

    void move(int x, int y) const;
    void press(int x, int y) const;
    void release() const;
    /// Turns the wheel where the pointer is, as X11 numbers buttons: 4 up, 5 down.
    void wheel(int button) const;
    /// Presses and releases once a frame has the pointer within the control.
    void click(const std::string& control) const;
    /// Presses in the middle of a control, moves `dx` pixels to the right in small steps, as a hand
    /// would (a jump within one frame would go unseen), and releases.
    void drag(const std::string& control, int dx) const;
    void key(const std::string& name) const;
    /// From now on the keyboard is one of that country, by the name that setxkbmap knows.
    void use_keyboard(const std::string& country) const;
    /// The same in two parts, as a hand is slow.
    void key_down(const std::string& name) const;
    void key_up(const std::string& name) const;
    /// A click and a key that both come while a frame is drawn, however short one is.
    void click_and_key(const std::string& control, const std::string& name) const;
    /// Types words, a key at a time.
    void type(const std::string& words) const;
    void resize(int width, int height) const;

    pid_t id() const { return program_->id(); }
    /// Waits for the program's end.
    Finished wait() { return program_->wait(); }
    bool running() { return program_->running(); }

    /// As if the power went.
    void kill();
    /// Asks the program to end, and waits for that.
    Finished end_by(int signal);
    /// Ends its screen by a signal, and waits for the program's end.
    Finished lose_display(int signal);

    /// Ends the program and expects that neither it nor Vulkan had anything to complain about.
    void close();

  private:
    std::string xdotool(std::vector<std::string> words) const;
    /// Named rectangles of the last frame, and "pointer", its place; none before the first one.
    std::map<std::string, std::vector<double>> controls() const;
    /// Moves to the middle of a control that may still be on its way there. Returns where that is.
    std::array<int, 2> point_at(const std::string& control) const;

    Desktop desktop_;
    TempFolder folder_;
    std::unique_ptr<Child> program_;
    std::string id_; ///< the window's, for xdotool
};

} // namespace tests
