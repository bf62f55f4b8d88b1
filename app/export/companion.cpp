#include "app/export/companion.h"

#include "app/export/chapters.h"
#include "app/export/partial_file.h"

#include <system_error>

namespace app {

std::filesystem::path companion_of(const std::filesystem::path& film, std::string_view ending) {
    if (!film.has_filename()) {
        std::filesystem::path folder = film.parent_path();
        folder += ending;
        return folder;
    }
    std::filesystem::path path = film;
    path.replace_extension(ending);
    return path;
}

void write_companions(const SessionFilm& film, const std::filesystem::path& output) {
    const auto cues = film.cues();
    write_companion(companion_of(output, ".srt"), srt_text(cues));
    write_companion(companion_of(output, ".vtt"), vtt_text(cues));
    write_companion(companion_of(output, ".chapters.txt"), chapter_list(film.chapters()));
}

void write_companion(const std::filesystem::path& path, const std::string& text) {
    if (text.empty()) {
        std::error_code error; // there is none: as it should be
        if (std::filesystem::is_regular_file(path, error)) {
            std::filesystem::remove(path);
        }
        return;
    }
    PartialFile file(path);
    file.append({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    file.commit();
}

} // namespace app
