#pragma once

#include <filesystem>

namespace app {

/// A folder of its own among the system's temporary files, removed with all that is in it.
class ScratchFolder {
  public:
    /// Throws std::runtime_error.
    ScratchFolder();
    ~ScratchFolder();
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

} // namespace app
