#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

namespace app {

/// `$XDG_STATE_HOME/neurarium`, else `~/.local/state/neurarium`, where the program keeps what it
/// knows between its starts; empty without a home.
std::filesystem::path state_folder();

/// The first `most` bytes of a file; nothing where it is missing or no file: a pipe could be waited
/// for, for ever.
std::string read_small_file(const std::filesystem::path& path, std::size_t most);

/// Replaces a file, or makes it, whole or not at all, with the folders it lies in. Throws
/// nn::InputError or std::runtime_error in words.
void write_small_file(const std::filesystem::path& path, const std::string& text);

} // namespace app
