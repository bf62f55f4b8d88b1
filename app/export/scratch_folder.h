#pragma once

#include "app/export/work_folder.h"

#include <filesystem>

namespace app {

/// A folder of its own among the system's temporary files, removed with all that is in it.
class ScratchFolder {
  public:
    /// Throws std::runtime_error.
    ScratchFolder();

    const std::filesystem::path& path() const { return path_; }

  private:
    Descriptor temporary_;
    WorkFolder work_;
    std::filesystem::path path_;
};

} // namespace app
