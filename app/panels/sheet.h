#pragma once

#include "app/panels/panel.h"

namespace app {

/// A sheet in the middle of the window, before everything else, until its end of scope. Escape
/// closes it.
class SheetWindow {
  public:
    /// `size` is in logical pixels, and lowered to what the window holds.
    SheetWindow(const Panel& panel, const char* name, glm::vec2 size);
    ~SheetWindow();
    SheetWindow(const SheetWindow&) = delete;
    SheetWindow& operator=(const SheetWindow&) = delete;

    /// Whether it is open; draw into it only then.
    explicit operator bool() const { return open_; }

    /// The sheet closes once the pointer is pressed beside it.
    void close_on_click_beside() const;

  private:
    bool open_;
};

/// The sheet's title; with a button at the right that closes it, unless there is one elsewhere.
void sheet_title(const Panel& panel, const char* words, bool closes = true);

} // namespace app
