#pragma once

#include "app/export/session_film.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// Where a film's companion lies: "film.mp4" and ".srt" give "film.srt", where players look for
/// it; "frames/" gives "frames.srt".
std::filesystem::path companion_of(const std::filesystem::path& film, std::string_view ending);

/// What a film's captions and chapters are beside it: .srt, .vtt and .chapters.txt, each if there
/// are any. Returns those of which there are none now and that lie there all the same: who made
/// them nobody knows, so they stay. Throws as `write_companion` does.
std::vector<std::filesystem::path> write_companions(const SessionFilm& film,
                                                    const std::filesystem::path& output);

/// A sentence a line about what `write_companions` returned, which a player would take for the
/// film's; empty where there is nothing to say.
std::string words_on_older(const std::vector<std::filesystem::path>& older);

/// Writes a text file whole or not at all, replacing an older one. Throws nn::InputError when there
/// can be no file there, std::runtime_error when it cannot be written.
void write_companion(const std::filesystem::path& path, const std::string& text);

} // namespace app
