#pragma once

#include "app/export/output_place.h"
#include "app/export/work_folder.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace app {

/// A folder that gets its name only once it is complete: until `commit` it lies in a work folder
/// beside its place, and destroying this before then removes it with all that is in it.
class PartialFolder {
  public:
    /// Creates the partial folder. `output` may end in a slash, and may be a link. Throws
    /// nn::InputError in words when it cannot become a folder there: a missing or unwritable
    /// place, a file, a folder that is not empty, another export's output.
    explicit PartialFolder(const std::filesystem::path& output);

    /// Writes a new file of that name. Throws std::runtime_error (disk full, …).
    void add(const std::string& name, std::span<const std::uint8_t> bytes);

    /// Gives the folder its name, once all of it would survive a loss of power. An empty folder is
    /// replaced and hands on its mode and owner. Throws std::runtime_error.
    void commit();

  private:
    OutputPlace place_;
    std::optional<WorkFolder> work_;
    Descriptor partial_;
    std::vector<std::string> names_; ///< of what was added
};

} // namespace app
