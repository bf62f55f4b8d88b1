#include "app/export/partial_file.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHidden = "output"; // what it is called in its work folder

fs::path file_name_expected(const fs::path& output) {
    std::error_code error;
    if (!output.has_filename()) {
        refuse(output, "expected a file name, found a directory");
    }
    const fs::file_status status = fs::status(output, error);
    if (fs::is_directory(status)) {
        refuse(output, "expected a file name, found a directory");
    }
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        refuse(output, "expected a place for a file, found a device or pipe");
    }
    return output;
}

} // namespace

PartialFile::PartialFile(const fs::path& output) : place_(file_name_expected(output)) {
    const auto there = place_.found();
    if (there && ::faccessat(place_.folder(), place_.name().c_str(), W_OK, 0) != 0) {
        refuse(place_.path(), error_words(errno));
    }
    clear_left_work(place_.folder(), place_.name());
    // Less what the umask takes; of what replaces a secret, nobody sees more meanwhile.
    const mode_t mode = there ? (there->st_mode & 0666u) | 0600u : 0666u;
    if (!open_nameless(mode)) {
        open_hidden(mode);
    }
}

/// Returns whether it could.
bool PartialFile::open_nameless(mode_t mode) {
    file_ = Descriptor(::openat(place_.folder(), ".", O_TMPFILE | O_RDWR | O_CLOEXEC, mode));
    data_ = "/proc/self/fd/" + std::to_string(file_.number());
    if (file_ && ::access(data_.c_str(), F_OK) == 0) {
        return true;
    }
    file_ = Descriptor(); // without /proc, nothing could open or name it
    return false;
}

/// Whatever else is in the way meets a hidden file, too, and is told here.
void PartialFile::open_hidden(mode_t mode) {
    try {
        work_.emplace(place_.folder(), place_.name());
    } catch (const std::system_error& error) {
        refuse_folder(place_.path(), error.code());
    }
    file_ = Descriptor(::openat(
        work_->descriptor(), kHidden, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode));
    if (!file_) {
        refuse(place_.path(), error_words(errno));
    }
    data_ = folder_of(place_.path()) / work_->name() / kHidden;
}

void PartialFile::append(std::span<const std::uint8_t> bytes) {
    write_all(file_.number(), bytes, place_.path());
}

void PartialFile::commit() {
    if (const auto there = place_.found(); there && S_ISREG(there->st_mode)) {
        keep_permissions(file_.number(), place_, *there);
    }
    sync(file_.number(), place_.path());
    if (!work_) {
        link_into_place();
    } else {
        place_.take(work_->descriptor(), kHidden);
    }
    work_.reset();
}

/// Where nothing is, linkat(2) does it in one step. Only rename(2) replaces a file, and it takes a
/// name.
void PartialFile::link_into_place() {
    const auto link_as = [&](int folder, const char* name) {
        return ::linkat(AT_FDCWD, data_.c_str(), folder, name, AT_SYMLINK_FOLLOW) == 0;
    };
    if (link_as(place_.folder(), place_.name().c_str())) {
        return place_.sync_folder();
    }
    if (errno != EEXIST) {
        fail(place_.path(), errno);
    }
    try {
        work_.emplace(place_.folder(), place_.name());
    } catch (const std::system_error& error) {
        fail(place_.path(), error.code().value());
    }
    if (!link_as(work_->descriptor(), kHidden)) {
        fail(place_.path(), errno);
    }
    place_.take(work_->descriptor(), kHidden);
}

} // namespace app
