#pragma once

#include "app/panels/panel.h"
#include "app/panels/typed_number.h"

#include <optional>
#include <string>

namespace app {

/// The field into which a control's number is typed: one at a time, below that control.
class NumberEntry {
  public:
    /// Call within the control's window, once the control was drawn.
    void open(const std::string& name, double now);
    static bool is_open(const std::string& name);

    /// Each frame, for the control that was just drawn. Returns a number once one was entered:
    /// with Enter or Tab, or by a click elsewhere; Escape leaves all as it was. Beyond `range` it
    /// is the nearest. That, or that it is no number, is told in the field, which stays open unless
    /// it was left by a click.
    std::optional<double>
    show(const Panel& panel, const std::string& name, const NumberRange& range);

  private:
    std::string typing_; ///< the control whose field is open
    std::string first_words_;
    std::string words_;
    std::string error_;
    bool takes_keyboard_ = false;
    glm::vec2 size_{0}; ///< of the field in the last frame
};

} // namespace app
