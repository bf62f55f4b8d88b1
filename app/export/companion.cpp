#include "app/export/companion.h"

#include "app/export/chapters.h"
#include "app/export/edit_list.h"
#include "app/library/folder.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
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

Companions::Companions(const SessionFilm& film,
                       double film_s,
                       const std::filesystem::path& output) {
    const auto cues = in_lines(film.cues());
    const auto chapters = film.chapters();
    const auto frames = std::lround(film_s * film.rate().per_second());
    const SiteChapters listed = chapters_for_sites(chapters, film_s);
    remark_ = words_on(listed);
    const std::string texts[] = {
        srt_text(cues),
        vtt_text(cues),
        chapter_list(listed.chapters),
        edit_list(
            film.experiment().title, chapters, film.rate(), std::max(1, static_cast<int>(frames)))};
    static_assert(std::size(texts) == kCompanionEndings.size());
    for (std::size_t i = 0; i < kCompanionEndings.size(); ++i) {
        const std::string& text = texts[i];
        const std::filesystem::path path = companion_of(output, kCompanionEndings[i]);
        std::error_code error;
        if (!text.empty()) {
            files_.emplace_back(path).append(
                {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
        } else if (std::filesystem::exists(path, error)) {
            older_.push_back(path);
        }
    }
}

void Companions::commit() {
    for (PartialFile& file : files_) {
        file.commit();
    }
}

std::string words_on_older(const std::vector<std::filesystem::path>& older) {
    std::string words;
    for (const std::filesystem::path& path : older) {
        words +=
            (words.empty() ? "" : "\n") + shown_name(path.filename()) +
            " was there before and does not belong to this film: remove it if nobody needs it.";
    }
    return words;
}

} // namespace app
