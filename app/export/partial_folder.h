#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace app {

/// A folder that gets its name only once it is complete: until `commit` it lies beside its place as
/// `.name.part`, and destroying this before then removes it with all that is in it.
class PartialFolder {
  public:
    /// Creates the partial folder, emptying what an export that was killed left there. `output` may
    /// end in a slash. Throws nn::InputError in words when it cannot become a folder there: a
    /// missing or unwritable place, a file, a folder that is not empty, another export's output.
    explicit PartialFolder(const std::filesystem::path& output);
    ~PartialFolder();
    PartialFolder(const PartialFolder&) = delete;
    PartialFolder& operator=(const PartialFolder&) = delete;

    /// Writes a new file of that name. Throws std::runtime_error (disk full, …).
    void add(const std::string& name, std::span<const std::uint8_t> bytes);

    /// Gives the folder its name. Throws std::runtime_error.
    void commit();

  private:
    std::filesystem::path output_;
    std::filesystem::path partial_;
    int descriptor_ = -1; ///< of the partial folder; holds its lock
    bool committed_ = false;
};

} // namespace app
