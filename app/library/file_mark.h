#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace app {

/// What a file's bytes are told by: not when it was written, which copying and unpacking set to
/// anything.
struct FileMark {
    std::uintmax_t bytes = 0;
    std::uint64_t hash = 0; ///< FNV-1a

    bool operator==(const FileMark&) const = default;
};

FileMark mark_of(std::string_view text);

/// Of the file that is at `path` now, as far as an experiment's file may be long; nothing where
/// none can be read.
std::optional<FileMark> mark_of_file(const std::filesystem::path& path);

} // namespace app
