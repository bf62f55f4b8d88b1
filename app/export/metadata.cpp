#include "app/export/metadata.h"

namespace app {

std::vector<Note> notes_of(const ExportFormat& format) {
    std::vector<Note> notes = {
        {"title", format.title},
        {"comment", format.seed.empty() ? "" : "seed " + format.seed},
        {"description", format.description},
        {"encoding_tool", "Neurarium " NEURARIUM_VERSION},
    };
    std::erase_if(notes, [](const Note& note) { return note.value.empty(); });
    return notes;
}

} // namespace app
