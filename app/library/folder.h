#pragma once

#include <cstddef>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// What experiments' files are called.
inline constexpr std::string_view kExperimentEnding = ".nrm.json";

/// What recorded sessions are called.
inline constexpr std::string_view kSessionEnding = ".nrs.jsonl";

/// A folder or an experiment's file within a folder.
struct FolderEntry {
    std::filesystem::path name; ///< as the file system has it, any bytes
    std::string shown;          ///< as people read it, UTF-8
    bool is_folder = false;
    std::optional<std::uintmax_t> bytes;  ///< of a file that can be looked at
    std::optional<std::time_t> changed_s; ///< when it was last written, seconds since 1970
};

/// What a file dialog shows of a folder.
struct Folder {
    std::filesystem::path path;
    std::vector<FolderEntry> entries; ///< folders first, each kind by name
    bool complete = true;             ///< false: there is more than was looked at or kept
    std::string problem;              ///< why it could not be read, a sentence; or empty
};

/// How much of a folder is looked at: enough for people, and no more than a moment's work.
struct FolderBounds {
    std::size_t names = 100'000; ///< looked at
    std::size_t entries = 2'000; ///< kept
};

/// Lists the folders and experiments in `path`, without hidden ones (".name"). Links count as what
/// they lead to. Never throws for what it finds: see `Folder::problem`.
Folder list_folder(const std::filesystem::path& path, const FolderBounds& bounds = {});

/// The bytes of a file's name as UTF-8, for people: what is no text becomes U+FFFD.
std::string shown_name(const std::filesystem::path& name);

/// "831 bytes", "12 KB", "3.4 MB".
std::string format_bytes(std::uintmax_t bytes);

/// "2026-11-21 10:37" in local time.
std::string format_date(std::time_t seconds);

} // namespace app
