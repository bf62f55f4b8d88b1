#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tests {

/// A folder of its own for one test, gone with it.
class TempFolder {
  public:
    TempFolder();
    ~TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;

    std::filesystem::path operator/(const std::string& name) const { return path_ / name; }
    const std::filesystem::path& path() const { return path_; }

    /// Names of everything in it, hidden files too, sorted.
    std::vector<std::string> names() const;

    /// Whether its file system knows files without a name (O_TMPFILE), so that nothing is left even
    /// of what is killed. Says so in the report where it does not.
    bool has_nameless_files() const;

  private:
    std::filesystem::path path_;
};

/// Paths of everything in `folder`, hidden files too, sorted; none where there is no such folder.
std::vector<std::filesystem::path> files_in(const std::filesystem::path& folder);

/// Writes `text` into a new file.
void write_file(const std::filesystem::path& path, const std::string& text);
/// The bytes of a file.
std::string read_file(const std::filesystem::path& path);

} // namespace tests
