#pragma once

#include "app/panels/changed_file_sheet.h"
#include "app/panels/file_dialog.h"
#include "app/panels/film_dialog.h"
#include "app/panels/gallery.h"
#include "app/panels/share_dialog.h"

namespace app {

/// The sheets for coming by an experiment and handing it on: one at a time, before everything.
class Sheets {
  public:
    /// Opens the one that is wanted, or the help where that is, and shows what is open.
    void show(const Panel& panel, bool wants_help);

    /// Whether one is open: keys are meant for it then.
    bool open() const { return open_; }

    /// Whether what is behind a sheet that just opened is still growing darker.
    bool settling() const { return settling_s_ > 0; }

  private:
    void open_wanted(const Panel& panel);

    ChangedFileSheet changed_file_;
    FileDialog file_dialog_;
    FilmDialog film_dialog_;
    Gallery gallery_;
    ShareDialog share_dialog_;
    bool open_ = false;
    float settling_s_ = 0;
};

} // namespace app
