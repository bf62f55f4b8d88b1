#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace app {

/// A file that gets its name only once it is complete, and never lies about half written.
/// Until `commit` it has no name at all, so that even a killed program leaves nothing. Any number
/// of these may be under way to one output; the last to be complete stays.
/// Some file systems (NFS, FAT) know no nameless files. There it lies beside its place as
/// `.name.part.ext`, for one export at a time, until `commit` or the destructor; what a killed
/// export left, the next one takes over.
class PartialFile {
  public:
    /// Creates the file. Throws nn::InputError in words when `output` cannot become a file there: a
    /// missing or unwritable folder, a directory, a device, a hidden file that another export is
    /// writing.
    explicit PartialFile(const std::filesystem::path& output);
    ~PartialFile();
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    /// Where this process, and only this one, can open the data meanwhile.
    const std::filesystem::path& path() const { return data_; }

    /// Appends bytes through this object. Throws std::runtime_error (disk full, …).
    void append(std::span<const std::uint8_t> bytes);

    /// Gives the file its name, replacing what was there. Throws std::runtime_error.
    void commit();

  private:
    bool open_nameless();

    std::filesystem::path output_;
    std::filesystem::path hidden_; ///< its name in the folder meanwhile; empty while it has none
    std::filesystem::path data_;
    int descriptor_ = -1;
};

} // namespace app
