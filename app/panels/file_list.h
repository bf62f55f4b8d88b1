#pragma once

#include "app/library/file_browser.h"
#include "app/panels/panel.h"

#include <cstddef>
#include <optional>

namespace app {

/// A row of `FileBrowser::shown` that the pointer was pressed on.
struct FileListClick {
    std::size_t row = 0;
    bool twice = false; ///< in quick succession
};

/// Draws the entries that `browser` shows, with their sizes and dates, down to `below` logical
/// pixels above the window's end. `reveals` scrolls to the chosen one.
std::optional<FileListClick>
file_list(const Panel& panel, const FileBrowser& browser, float below, bool reveals);

} // namespace app
