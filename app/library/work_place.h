#pragma once

#include "app/export/descriptor.h"
#include "app/library/work_state.h"

#include <cstddef>
#include <ctime>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace app {

/// Where one program keeps the work at hand, in a folder that all of them share: a file under a
/// name that no other has, and a lock beside it for as long as this lives. What is in it stays
/// when this goes: whoever finds the lock free then knows that its program ended before it could
/// clear up.
class WorkPlace {
  public:
    /// A new one. Makes the folder where that is missing. Throws std::runtime_error in words.
    explicit WorkPlace(const std::filesystem::path& folder);

    const std::filesystem::path& file() const { return file_; }

    /// Replaces the file whole, and waits until it would survive a loss of power. Throws
    /// std::runtime_error.
    void write(std::string_view text);
    /// There is no file any more.
    void clear();
    /// The file's bytes, or their first ones. Throws nn::InputError.
    std::string read(std::size_t most = kLargestWork) const;
    /// Gives the file a name under which it is not found again, and returns it.
    std::filesystem::path set_aside();

    /// What a program left that did not end in order.
    struct Left;
    /// Takes over the newest of what was left in `folder`; nothing where there is none. One of
    /// which not even the beginning can be read is set aside, and told in `problem`.
    static std::optional<Left> take_left(const std::filesystem::path& folder, std::string& problem);

  private:
    WorkPlace(std::filesystem::path file, Descriptor lock)
        : file_(std::move(file)), lock_(std::move(lock)) {}

    std::filesystem::path file_;
    Descriptor lock_;
};

struct WorkPlace::Left {
    WorkPlace place;
    WorkSummary summary;
    std::time_t saved_s = 0; ///< when it was written, seconds since 1970
};

/// `$XDG_STATE_HOME/neurarium/work`, beside the recent files; empty without a home.
std::filesystem::path usual_work_folder();

} // namespace app
