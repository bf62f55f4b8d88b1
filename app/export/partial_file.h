#pragma once

#include "app/export/output_place.h"
#include "app/export/work_folder.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>

namespace app {

/// A file that gets its name only once it is complete, and never lies about half written.
/// Until `commit` it has no name at all, so that even a killed program leaves nothing. Some file
/// systems (NFS, FAT) know no nameless files: there it lies in a work folder beside its place.
/// Any number of these may be under way to one output; the last to be complete stays.
/// A link is followed. What is replaced hands on its mode and owner.
class PartialFile {
  public:
    /// Creates the file. Throws nn::InputError in words when `output` cannot become a file there: a
    /// missing or unwritable folder, a directory, a device.
    explicit PartialFile(const std::filesystem::path& output);

    /// Where this process, and only this one, can open the data meanwhile.
    const std::filesystem::path& path() const { return data_; }

    /// Appends bytes through this object. Throws std::runtime_error (disk full, …).
    void append(std::span<const std::uint8_t> bytes);

    /// Gives the file its name, replacing what was there, once it would survive a loss of power.
    /// Throws std::runtime_error.
    void commit();

  private:
    bool open_nameless(mode_t mode);
    void open_hidden(mode_t mode);
    void link_into_place();

    OutputPlace place_;
    std::optional<WorkFolder> work_; ///< where it has its name meanwhile; empty while it has none
    Descriptor file_;
    std::filesystem::path data_;
};

} // namespace app
