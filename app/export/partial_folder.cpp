#include "app/export/partial_folder.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr const char* kHidden = "output"; // what it is called in its work folder

fs::path folder_name_expected(const fs::path& output) {
    const fs::path named = output.has_filename() ? output : output.parent_path();
    const std::string name = named.filename().string();
    if (name.empty() || name == "." || name == "..") {
        refuse(named, "expected the name of a new folder");
    }
    return named;
}

} // namespace

PartialFolder::PartialFolder(const fs::path& output) : place_(folder_name_expected(output)) {
    const auto there = place_.found();
    if (there && !S_ISDIR(there->st_mode)) {
        refuse(place_.path(), "expected a place for a folder, found a file");
    }
    std::error_code error;
    if (there && !fs::is_empty(place_.path(), error)) {
        refuse(place_.path(), "expected a new or empty folder, found one with files in it");
    }
    if (clear_left_work(place_.folder(), place_.name())) {
        refuse(place_.path(), "another export is writing it");
    }
    try {
        work_.emplace(place_.folder(), place_.name());
    } catch (const std::system_error& failed) {
        refuse_folder(place_.path(), failed.code());
    }
    if (::mkdirat(work_->descriptor(), kHidden, 0777) == 0) {
        partial_ = Descriptor(::openat(
            work_->descriptor(), kHidden, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
    }
    if (!partial_) {
        refuse(place_.path(), error_words(errno));
    }
}

void PartialFolder::add(const std::string& name, std::span<const std::uint8_t> bytes) {
    const Descriptor file(::openat(partial_.number(),
                                   name.c_str(),
                                   O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                                   0666));
    if (!file) {
        fail(place_.path() / name, errno);
    }
    write_all(file.number(), bytes, place_.path() / name);
    names_.push_back(name);
}

void PartialFolder::commit() {
    // All at once and last, when most of it has been written long since.
    for (const std::string& name : names_) {
        const Descriptor file(
            ::openat(partial_.number(), name.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
        if (!file) {
            fail(place_.path() / name, errno);
        }
        sync(file.number(), place_.path() / name);
    }
    if (const auto there = place_.found(); there && S_ISDIR(there->st_mode)) {
        keep_permissions(partial_.number(), place_, *there);
    }
    sync(partial_.number(), place_.path());
    // rename(2) replaces an empty folder, and refuses one that was filled meanwhile.
    place_.take(work_->descriptor(), kHidden);
    work_.reset();
}

} // namespace app
