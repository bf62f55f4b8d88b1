#include "app/export/companion.h"

#include "app/export/partial_file.h"

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

void write_companion(const std::filesystem::path& path, const std::string& text) {
    PartialFile file(path);
    file.append({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    file.commit();
}

} // namespace app
