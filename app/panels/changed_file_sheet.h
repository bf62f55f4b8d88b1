#pragma once

#include "app/library/saving.h"
#include "app/panels/panel.h"

#include <cstddef>

namespace app {

/// The sheet that asks what to do about a file that another program changed or removed since it was
/// opened here, when it is to be saved. Tab or the arrows choose, Enter does it, Escape does
/// nothing.
class ChangedFileSheet {
  public:
    void open();
    /// Returns whether it is open.
    bool show(const Panel& panel);

  private:
    void obey_keys(std::size_t count);
    void answer(const Panel& panel, const char* what);

    FileChange change_ = FileChange::none; ///< none: it is not known yet
    std::size_t chosen_ = 0;
    bool accepts_ = false;
};

} // namespace app
