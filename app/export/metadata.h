#pragma once

#include "app/export/exporter.h"

#include <string>
#include <vector>

namespace app {

/// One thing that a file says of itself.
struct Note {
    std::string key; ///< FFmpeg's common name: title, comment, description, encoding_tool
    std::string value;
};

/// What every file that has a place for it says: its title, the seed, the description and this
/// program's name and version; nothing that is empty.
std::vector<Note> notes_of(const ExportFormat& format);

} // namespace app
