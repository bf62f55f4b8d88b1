#pragma once

#include "app/export/session_film.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace app {

/// Where a film's companion lies: "film.mp4" and ".srt" give "film.srt", where players look for
/// it; "frames/" gives "frames.srt".
std::filesystem::path companion_of(const std::filesystem::path& film, std::string_view ending);

/// What a film's captions and chapters are beside it: .srt, .vtt and .chapters.txt, each if there
/// are any. Throws as `write_companion` does.
void write_companions(const SessionFilm& film, const std::filesystem::path& output);

/// Writes a text file whole or not at all, replacing an older one; without text there is none, and
/// an older one, which told of another film, is removed. Throws nn::InputError when there can be no
/// file there, std::runtime_error when it cannot be written or removed.
void write_companion(const std::filesystem::path& path, const std::string& text);

} // namespace app
