#pragma once

#include "app/export/descriptor.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <system_error>

struct stat; // of sys/stat.h

namespace app {

/// Throws nn::InputError "cannot write OUTPUT: why".
[[noreturn]] void refuse(const std::filesystem::path& output, const std::string& why);

/// What the system calls an error of this number.
std::string error_words(int number);

/// Throws std::runtime_error "cannot write OUTPUT: what the system calls that error".
[[noreturn]] void fail(const std::filesystem::path& output, int number);

/// Throws nn::InputError "cannot write OUTPUT: why", where making something beside it failed so.
[[noreturn]] void refuse_folder(const std::filesystem::path& output, const std::error_code& error);

/// Where `output` will lie.
std::filesystem::path folder_of(const std::filesystem::path& output);

/// Where an output will lie: its folder, held open, and its name in there, so that whatever becomes
/// of the path meanwhile, nothing is written elsewhere. A link as the last part is followed to what
/// it leads to, also where nothing is there yet.
class OutputPlace {
  public:
    /// Throws nn::InputError in words where there is no such folder or the links go round in
    /// circles.
    explicit OutputPlace(const std::filesystem::path& output);

    /// Behind links.
    const std::filesystem::path& path() const { return path_; }
    int folder() const { return folder_.number(); }
    const std::string& name() const { return name_; }

    /// What is there now, itself and not what it may lead to; nothing where nothing is. Throws
    /// nn::InputError for what cannot be looked up (a name that is too long).
    std::optional<struct ::stat> found() const;

    /// Renames `name` in `folder` to this place. A file replaces a file, a folder an empty folder;
    /// nothing replaces a link. Then the folder itself is made to last. Throws std::runtime_error.
    void take(int folder, const std::string& name) const;

    /// Makes what the folder holds last beyond a loss of power. Throws std::runtime_error.
    void sync_folder() const;

  private:
    std::filesystem::path path_;
    Descriptor folder_;
    std::string name_;
};

/// Gives the open file or folder `descriptor` what `before`, which is at `place` and will be
/// replaced, has of mode, owner, access lists and people's own attributes, as far as the system
/// lets it. Nobody comes to read more of it than before.
void keep_permissions(int descriptor, const OutputPlace& place, const struct ::stat& before);

/// Writes all of `bytes`. Throws std::runtime_error that names `output`.
void write_all(int descriptor,
               std::span<const std::uint8_t> bytes,
               const std::filesystem::path& output);

/// Waits until what was written to `descriptor` would survive a loss of power. Throws
/// std::runtime_error that names `output`.
void sync(int descriptor, const std::filesystem::path& output);

} // namespace app
