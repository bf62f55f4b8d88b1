#pragma once

#include "app/library/file_browser.h"
#include "app/panels/panel.h"

#include <optional>
#include <string>

namespace app {

/// The sheet in which a file is chosen to open or a name to save under. One field does for both: it
/// narrows the list while opening, names the file while saving, and takes a path in either case.
class FileDialog {
  public:
    void open(const Panel& panel, FileBrowser::Purpose purpose);
    /// Returns whether it is open.
    bool show(const Panel& panel);

  private:
    void breadcrumbs(const Panel& panel);
    void field(const Panel& panel);
    void list(const Panel& panel);
    void footer(const Panel& panel);
    void obey_keys();
    void accept(const Panel& panel);
    void finish(const Panel& panel, const std::filesystem::path& path);
    void renew_field();

    std::optional<FileBrowser> browser_; ///< there while the sheet is open
    std::string text_;                   ///< in the field
    int field_number_ = 0;           ///< ImGui keeps a field's text while it has the keyboard: a
                                     ///< new number makes a new field, which takes `text_`
    bool takes_keyboard_ = false;    ///< typing lands in the field
    bool reveals_choice_ = false;    ///< the list scrolls to the chosen row
    bool accepts_ = false;           ///< Enter, a double click or the button
    std::filesystem::path replaces_; ///< what is there already and was not agreed to go
    std::string problem_;            ///< why opening or saving failed
};

} // namespace app
