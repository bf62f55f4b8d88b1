#include "app/export/partial_file.h"

#include "app/export/output_place.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <stdexcept>
#include <string>
#include <sys/file.h>
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
    if (fs::exists(status) && ::access(output.c_str(), W_OK) != 0) {
        refuse(output, error_words(errno));
    }
}

fs::path partial_name(const fs::path& output) {
    return folder_of(output) /
           ("." + output.stem().string() + ".part" + output.extension().string());
}

} // namespace

PartialFile::PartialFile(const fs::path& output)
    : output_(behind_links(output)), partial_(partial_name(output_)) {
    check_place(output_);
    // Not truncated here: what is there may belong to a living export, which holds the lock.
    descriptor_ = ::open(partial_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0666);
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

PartialFile::~PartialFile() {
    if (!committed_) {
        ::unlink(partial_.c_str());
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
            throw std::runtime_error("cannot write " + output_.string() + ": " +
                                     error_words(errno));
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void PartialFile::commit() {
    put_in_place(partial_, output_);
    committed_ = true;
}

} // namespace app
