#include "app/export/output_place.h"

#include "nn/errors.h"

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <linux/limits.h>
#include <stdexcept>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace app {
namespace {

namespace fs = std::filesystem;

/// As open(2) follows them: relative ones from where they lie, and the last may lead to nothing.
fs::path behind_links(const fs::path& output) {
    constexpr int kMostLinks = 40; // as Linux
    fs::path path = output;
    for (int i = 0; i < kMostLinks; ++i) {
        std::error_code error;
        const fs::path target = fs::read_symlink(path, error);
        if (error) {
            return path; // it is none
        }
        path = target.is_absolute() ? target : folder_of(path) / target;
        if (!path.has_filename()) {
            path = path.parent_path(); // "folder/"
        }
    }
    refuse(output, error_words(ELOOP));
}

/// What people and programs noted of a file; and who else may read it, if `with_rights`. Where the
/// system does not let it, it is left out.
void copy_attributes(int from, int to, bool with_rights) {
    std::vector<char> names(XATTR_LIST_MAX);
    std::vector<char> value(XATTR_SIZE_MAX);
    const ssize_t size = ::flistxattr(from, names.data(), names.size());
    for (ssize_t at = 0; at < size;) {
        const std::string name = names.data() + at;
        at += static_cast<ssize_t>(name.size()) + 1;
        if (!name.starts_with("user.") && !(with_rights && name == "system.posix_acl_access")) {
            continue;
        }
        const ssize_t length = ::fgetxattr(from, name.c_str(), value.data(), value.size());
        if (length >= 0) {
            (void)::fsetxattr(to, name.c_str(), value.data(), static_cast<std::size_t>(length), 0);
        }
    }
}

} // namespace

void refuse(const fs::path& output, const std::string& why) {
    throw nn::InputError("cannot write " + output.string() + ": " + why);
}

std::string error_words(int number) {
    return std::generic_category().message(number);
}

void refuse_folder(const fs::path& output, const std::error_code& error) {
    refuse(output,
           error == std::errc::no_such_file_or_directory // it is there, or it would not be open
               ? "no file can be made in the directory " + folder_of(output).string()
               : error.message());
}

void fail(const fs::path& output, int number) {
    throw std::runtime_error("cannot write " + output.string() + ": " + error_words(number));
}

fs::path folder_of(const fs::path& output) {
    return output.has_parent_path() ? output.parent_path() : fs::path(".");
}

OutputPlace::OutputPlace(const fs::path& output)
    : path_(behind_links(output)),
      folder_(::open(folder_of(path_).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)),
      name_(path_.filename().native()) {
    if (!folder_) {
        refuse(path_,
               errno == ENOENT ? "there is no directory " + folder_of(path_).string()
                               : error_words(errno));
    }
}

std::optional<struct stat> OutputPlace::found() const {
    struct stat status {};
    if (::fstatat(folder(), name_.c_str(), &status, AT_SYMLINK_NOFOLLOW) == 0) {
        return status;
    }
    if (errno != ENOENT) {
        refuse(path_, error_words(errno));
    }
    return std::nullopt;
}

void OutputPlace::take(int folder, const std::string& name) const {
    if (const auto there = found(); there && S_ISLNK(there->st_mode)) {
        fail(path_, ELOOP); // it came meanwhile: rename(2) would replace it
    }
    if (::renameat(folder, name.c_str(), folder_.number(), name_.c_str()) != 0) {
        fail(path_, errno);
    }
    sync_folder();
}

void OutputPlace::sync_folder() const {
    // O_PATH, which needs no right to list the folder, cannot be synced.
    const Descriptor listed(::openat(folder(), ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (listed) {
        sync(listed.number(), path_);
    }
}

void keep_permissions(int descriptor, const OutputPlace& place, const struct stat& before) {
    // First the owner: changing it takes special bits away.
    const bool owner = ::fchown(descriptor, before.st_uid, static_cast<gid_t>(-1)) == 0;
    const bool group = ::fchown(descriptor, static_cast<uid_t>(-1), before.st_gid) == 0;
    mode_t mode = before.st_mode & 07777u;
    if (!owner || !group) {
        mode &= 0777u; // no special rights for somebody else
    }
    if (!group) {
        mode &= ~070u | ((mode & 07u) << 3u); // another group may do no more than everybody
    }
    (void)::fchmod(descriptor, mode); // some file systems know no modes
    const Descriptor old(
        ::openat(place.folder(), place.name().c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC));
    if (old) {
        copy_attributes(old.number(), descriptor, owner && group);
    }
}

void write_all(int descriptor, std::span<const std::uint8_t> bytes, const fs::path& output) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) {
            continue;
        }
        if (written < 0) {
            fail(output, errno);
        }
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
}

void sync(int descriptor, const fs::path& output) {
    // Some file systems have nothing to sync, and say EINVAL.
    if (::fsync(descriptor) != 0 && errno != EINVAL && errno != ENOTSUP) {
        fail(output, errno);
    }
}

} // namespace app
