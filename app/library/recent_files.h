#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// The files opened or saved last, newest first, kept in one small file that several programs may
/// use at once: each change reads it anew under a lock and replaces it whole.
class RecentFiles {
  public:
    static constexpr std::size_t kMost = 10;

    /// `store` is the file that keeps the list; without one (empty) the list lives as long as this.
    explicit RecentFiles(std::filesystem::path store) : store_(std::move(store)) {}

    /// `$XDG_STATE_HOME/neurarium/recent.json`, else `~/.local/state/…`; empty without a home.
    static std::filesystem::path usual_store();

    /// The list as of the last `read` or `note`.
    const std::vector<std::filesystem::path>& all() const { return files_; }

    /// Takes over what the store holds now. A store that is missing or broken is an empty list.
    void read();

    /// Puts `file` first. Throws std::runtime_error in words where the list cannot be kept; it is
    /// changed all the same.
    void note(const std::filesystem::path& file);

  private:
    std::filesystem::path store_;
    std::vector<std::filesystem::path> files_;
};

/// The list that `text` holds: at most `RecentFiles::kMost` absolute paths, each once. Whatever is
/// no such path is left out; what is no list at all gives none. Takes any bytes.
std::vector<std::filesystem::path> parse_recent_files(std::string_view text);

/// The text of a list: a JSON object with "files", the paths percent-encoded, since a file's name
/// may be any bytes and JSON holds none but UTF-8.
std::string recent_files_text(const std::vector<std::filesystem::path>& files);

} // namespace app
