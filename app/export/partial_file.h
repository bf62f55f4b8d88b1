#pragma once

#include <cstdint>
#include <filesystem>
#include <span>

namespace app {

/// A file that gets its name only once it is complete: until `commit` it lies beside its place as
/// `.name.part.ext`, and destroying this before then removes it.
class PartialFile {
  public:
    /// Creates the partial file. Throws nn::InputError in words when `output` cannot become a file
    /// there: a missing or unwritable folder, a directory, a device, another export's output.
    explicit PartialFile(const std::filesystem::path& output);
    ~PartialFile();
    PartialFile(const PartialFile&) = delete;
    PartialFile& operator=(const PartialFile&) = delete;

    /// Where the data goes meanwhile.
    const std::filesystem::path& path() const { return partial_; }

    /// Appends bytes through this object. Throws std::runtime_error (disk full, …).
    void append(std::span<const std::uint8_t> bytes);

    /// Gives the file its name, replacing what was there. Throws std::runtime_error.
    void commit();

  private:
    std::filesystem::path output_;
    std::filesystem::path partial_;
    int descriptor_ = -1;
    bool committed_ = false;
};

} // namespace app
