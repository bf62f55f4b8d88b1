#pragma once

#include "engine/window.h"

#include <string>
#include <vector>

namespace app {

/// Which control has the keyboard. Tab goes from one to the next in the order in which they are
/// drawn, and on from what was pressed last; while a menu or sheet is open, through that alone.
/// The control is marked only once Tab was used: who uses a mouse sees no mark.
class Focus {
  public:
    enum class Ask { none, press, less, more };

    /// What the keyboard asks of a control in this frame.
    struct Here {
        bool marked = false;
        bool came = false; ///< in this frame
        Ask ask = Ask::none;
    };

    /// Before the controls of a frame are drawn.
    void begin_frame();

    /// Takes a key press meant for the controls. Returns whether it was one: Tab always is, Enter
    /// and Space are where a control is marked, arrows where that is a slider.
    bool take(const engine::KeyPress& press);

    /// For the control that was just drawn. One that is disabled is passed over. `is_slider`:
    /// arrows move it; Space does not press it.
    Here visit(const std::string& name, bool is_slider = false);

    /// Before a text field is drawn: Tab gives it the keyboard. False in the frame in which Tab
    /// takes it away: the field is left out of that, which ends the typing.
    bool before_text_field(const std::string& name);
    /// Once it was drawn.
    void after_text_field(const std::string& name);

    /// Whether keys are for a control that is marked.
    bool marks() const { return is_marked_; }

  private:
    void go(int by);
    bool has(const std::string& name) const; ///< in the frame before
    bool is_behind() const;

    std::vector<std::string> order_; ///< of the frame before
    std::vector<std::string> drawn_; ///< in this one
    std::string on_;
    std::string behind_; ///< what it was on before a menu or sheet opened
    std::string typing_; ///< the text field that has the keyboard
    bool is_marked_ = false;
    bool on_slider_ = false;
    bool came_ = false;
    Ask ask_ = Ask::none;
};

} // namespace app
