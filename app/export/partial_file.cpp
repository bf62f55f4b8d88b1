#include "app/export/partial_file.h"

#include "app/export/output_place.h"

#include <cerrno>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace app {
namespace {

namespace fs = std::filesystem;

/// Follows a link, so that the file behind it is replaced and not the link.
fs::path behind_links(const fs::path& output) {
    std::error_code error;
    const fs::path target = fs::canonical(output, error);
    return error ? output : target;
}

void check_place(const fs::path& output) {
    std::error_code error;
    if (!output.has_filename()) {
        refuse(output, "expected a file name, found a directory");
    }
    if (!fs::exists(folder_of(output), error)) {
        refuse(output, "there is no directory " + folder_of(output).string());
    }
    const fs::file_status status = fs::status(output, error);
    if (fs::is_directory(status)) {
        refuse(output, "expected a file name, found a directory");
    }
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        refuse(output, "expected a place for a file, found a device or pipe");
    }
    if (fs::symlink_status(output, error).type() == fs::file_type::none) {
        refuse(output, error.message()); // such as a name that is too long
    }
    if (fs::exists(status) && ::access(output.c_str(), W_OK) != 0) {
        refuse(output, error_words(errno));
    }
}

/// In the folder of `output`, and no other file's: a file's number is its own for as long as it is.
fs::path own_name(const fs::path& output, int descriptor) {
    struct stat status {};
    if (::fstat(descriptor, &status) != 0) {
        fail(output, errno);
    }
    return folder_of(output) / (".neurarium-" + std::to_string(status.st_ino));
}

} // namespace

PartialFile::PartialFile(const fs::path& output) : output_(behind_links(output)) {
    check_place(output_);
    if (open_nameless()) {
        return;
    }
    // Whatever else was in the way meets a hidden file, too, and is told here.
    hidden_ = folder_of(output_) /
              ("." + output_.stem().string() + ".part" + output_.extension().string());
    data_ = hidden_;
    // Not truncated here: what is there may belong to a living export, which holds the lock.
    descriptor_ = ::open(hidden_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
    if (descriptor_ < 0) {
        refuse(output, error_words(errno));
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        ::close(descriptor_);
        refuse(output, "another export is writing it");
    }
    if (::ftruncate(descriptor_, 0) != 0) {
        const int number = errno;
        ::close(descriptor_);
        refuse(output, error_words(number));
    }
}

/// Returns whether it could.
bool PartialFile::open_nameless() {
    descriptor_ = ::open(folder_of(output_).c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
    if (descriptor_ < 0) {
        return false;
    }
    data_ = "/proc/self/fd/" + std::to_string(descriptor_);
    if (::access(data_.c_str(), F_OK) == 0) {
        return true;
    }
    ::close(descriptor_); // without /proc, nothing could open or name it
    return false;
}

PartialFile::~PartialFile() {
    if (!hidden_.empty()) {
        ::unlink(hidden_.c_str());
    }
    ::close(descriptor_);
}

void PartialFile::append(std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            fail(output_, errno);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void PartialFile::commit() {
    if (hidden_.empty()) {
        // Only rename(2) replaces a file, and it takes a name.
        const fs::path name = own_name(output_, descriptor_);
        if (::linkat(AT_FDCWD, data_.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) != 0) {
            fail(output_, errno);
        }
        hidden_ = name;
    }
    put_in_place(hidden_, output_);
    hidden_.clear();
}

} // namespace app
