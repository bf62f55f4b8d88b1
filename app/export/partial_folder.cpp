#include "app/export/partial_folder.h"

#include "app/export/output_place.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace app {
namespace {

namespace fs = std::filesystem;

fs::path without_slash(const fs::path& output) {
    return output.has_filename() ? output : output.parent_path();
}

void check_place(const fs::path& output) {
    std::error_code error;
    const std::string name = output.filename().string();
    if (name.empty() || name == "." || name == "..") {
        refuse(output, "expected the name of a new folder");
    }
    if (!fs::exists(folder_of(output), error)) {
        refuse(output, "there is no directory " + folder_of(output).string());
    }
    const fs::file_status status = fs::symlink_status(output, error);
    if (fs::exists(status) && !fs::is_directory(status)) {
        refuse(output, "expected a place for a folder, found a file");
    }
    if (fs::exists(status) && !fs::is_empty(output, error)) {
        refuse(output, "expected a new or empty folder, found one with files in it");
    }
}

void remove_all_in(const fs::path& folder) {
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        fs::remove_all(entry.path());
    }
}

} // namespace

PartialFolder::PartialFolder(const fs::path& output)
    : output_(without_slash(output)),
      partial_(folder_of(output_) / ("." + output_.filename().string() + ".part")) {
    check_place(output_);
    std::error_code error;
    if (!fs::create_directory(partial_, error) && error) {
        refuse(output_, error.message());
    }
    descriptor_ = ::open(partial_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor_ < 0) {
        refuse(output_, error_words(errno));
    }
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        ::close(descriptor_);
        refuse(output_, "another export is writing it");
    }
    try {
        remove_all_in(partial_);
    } catch (const fs::filesystem_error& failed) {
        ::close(descriptor_);
        refuse(output_, failed.code().message());
    }
}

PartialFolder::~PartialFolder() {
    if (!committed_) {
        std::error_code ignored; // there is nobody left to tell
        fs::remove_all(partial_, ignored);
    }
    ::close(descriptor_);
}

void PartialFolder::add(const std::string& name, std::span<const std::uint8_t> bytes) {
    const int file =
        ::openat(descriptor_, name.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0) {
        fail(output_ / name, errno);
    }
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            const int number = errno;
            ::close(file);
            fail(output_ / name, number);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    if (::close(file) != 0) {
        fail(output_ / name, errno);
    }
}

void PartialFolder::commit() {
    // rename(2) replaces an empty folder, and refuses one that was filled meanwhile.
    put_in_place(partial_, output_);
    committed_ = true;
}

} // namespace app
