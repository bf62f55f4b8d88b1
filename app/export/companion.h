#pragma once

#include "app/export/partial_file.h"
#include "app/export/session_film.h"

#include <deque>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Where a film's companion lies: "film.mp4" and ".srt" give "film.srt", where players look for
/// it; "frames/" gives "frames.srt".
std::filesystem::path companion_of(const std::filesystem::path& film, std::string_view ending);

/// What the companions' names may end in.
inline constexpr std::string_view kCompanionEndingList[] = {
    ".srt", ".vtt", ".chapters.txt", ".edl"};
inline constexpr std::span<const std::string_view> kCompanionEndings = kCompanionEndingList;

/// What a film's captions and chapters are beside it: .srt and .vtt, .chapters.txt for video sites
/// and .edl for editors, each if there are any. They are made ready before the film, so that one
/// that cannot be written is told first, and get their names with `commit`.
class Companions {
  public:
    /// `film_s` is the length of the whole film, see `whole_seconds`.
    /// Throws nn::InputError when there can be no file there, std::runtime_error when it cannot be
    /// written.
    Companions(const SessionFilm& film, double film_s, const std::filesystem::path& output);

    /// Puts them in place, of older ones too. Throws std::runtime_error.
    void commit();

    /// Those of which there are none now and that lie there all the same: who made them nobody
    /// knows, so they stay.
    const std::vector<std::filesystem::path>& older() const { return older_; }

    /// What is to be known of the chapters for video sites; may be empty.
    const std::string& remark() const { return remark_; }

  private:
    std::string remark_;
    std::deque<PartialFile> files_;
    std::vector<std::filesystem::path> older_;
};

/// A sentence a line about such older ones, which a player would take for the film's; empty where
/// there is nothing to say.
std::string words_on_older(const std::vector<std::filesystem::path>& older);

} // namespace app
