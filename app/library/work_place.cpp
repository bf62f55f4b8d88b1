#include "app/library/work_place.h"

#include "app/export/partial_file.h"
#include "app/library/folder.h"
#include "app/library/small_file.h"
#include "nn/errors.h"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fcntl.h>
#include <random>
#include <stdexcept>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kWork = ".work";
constexpr std::string_view kLock = ".lock";
constexpr std::size_t kMostFiles = 1000;                  // looked at
constexpr std::size_t kBeginning = std::size_t{4} << 20u; // bytes: more than the first line has

fs::path lock_of(const fs::path& file) {
    fs::path lock = file;
    return lock.replace_extension(kLock);
}

/// Open, and under lock if nobody else has it under lock for `longest`; else nothing.
Descriptor locked(const fs::path& path, std::chrono::milliseconds longest = {}) {
    Descriptor lock(::open(path.c_str(), O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600));
    return lock && try_lock(lock.number(), longest) ? std::move(lock) : Descriptor();
}

/// While it lives, no other program makes or takes over a place in `folder`: a lock is never seen
/// between its making and its locking.
Descriptor lock_folder(const fs::path& folder) {
    return locked(folder / "folder.lock", std::chrono::seconds(1));
}

std::string random_name() {
    std::random_device random;
    std::string name;
    for (int i = 0; i < 4; ++i) {
        name += std::to_string(random()) + (i < 3 ? "-" : "");
    }
    return name;
}

/// Whether a file is called as `random_name` calls ours: whatever else lies there is left alone.
bool has_our_name(const fs::path& file) {
    const std::string stem = file.stem().native();
    return std::ranges::count(stem, '-') == 3 &&
           stem.find_first_not_of("0123456789-") == std::string::npos;
}

/// Ours of this ending.
std::vector<fs::path> files_ending_in(std::string_view ending, const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (it->path().extension() == ending && has_our_name(it->path()) &&
            files.size() < kMostFiles) {
            files.push_back(it->path());
        }
    }
    return files;
}

/// As our locks are; a link is none.
bool is_empty_file(const fs::path& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode) && status.st_size == 0;
}

/// What programs made that never wrote anything and were killed.
void remove_useless_locks(const fs::path& folder) {
    std::error_code error;
    for (const fs::path& lock : files_ending_in(kLock, folder)) {
        fs::path file = lock;
        file.replace_extension(kWork);
        if (!fs::exists(file, error) && is_empty_file(lock) && locked(lock)) {
            fs::remove(lock, error);
        }
    }
}

std::time_t written_s(const fs::path& file) {
    struct stat status {};
    return ::lstat(file.c_str(), &status) == 0 ? status.st_mtime : 0;
}

} // namespace

WorkPlace::WorkPlace(const fs::path& folder)
    : file_(folder / (random_name() + std::string(kWork))) {
    std::error_code error;
    fs::create_directories(folder, error);
    const Descriptor all = lock_folder(folder);
    lock_ = locked(lock_of(file_));
    if (!lock_) {
        throw std::runtime_error("cannot write " + file_.string() + ": " + error_words(errno));
    }
}

void WorkPlace::write(std::string_view text) {
    PartialFile file(file_);
    file.append({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    file.commit();
}

void WorkPlace::clear() {
    std::error_code error; // there may be none
    fs::remove(file_, error);
    fs::remove(lock_of(file_), error);
}

std::string WorkPlace::read(std::size_t most) const {
    const Descriptor file(::open(file_.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
    struct stat status {};
    if (!file || ::fstat(file.number(), &status) != 0 || !S_ISREG(status.st_mode)) {
        throw nn::InputError(file_.string() + ": expected a file, found none that can be read");
    }
    if (static_cast<std::uintmax_t>(status.st_size) > kLargestWork) {
        throw nn::InputError(file_.string() + ": expected at most " + format_bytes(kLargestWork) +
                             ", found more");
    }
    std::string text(std::min(most, static_cast<std::size_t>(status.st_size)), '\0');
    std::size_t done = 0;
    while (done < text.size()) {
        const ssize_t count = ::read(file.number(), text.data() + done, text.size() - done);
        if (count == 0 || (count < 0 && errno != EINTR)) {
            break;
        }
        done += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
    text.resize(done);
    return text;
}

fs::path WorkPlace::set_aside() {
    fs::path aside = file_;
    aside.replace_extension(".unreadable");
    std::error_code error;
    if (::renameat2(AT_FDCWD, file_.c_str(), AT_FDCWD, aside.c_str(), RENAME_NOREPLACE) != 0) {
        return file_; // something has that name: it stays where it is, and is told again
    }
    fs::remove(lock_of(file_), error);
    return aside;
}

std::optional<WorkPlace::Left> WorkPlace::take_left(const fs::path& folder, std::string& problem) {
    std::error_code error;
    if (folder.empty() || !fs::is_directory(folder, error)) {
        return std::nullopt;
    }
    const Descriptor all = lock_folder(folder);
    if (!all) {
        return std::nullopt; // without locks nobody knows whose they are
    }
    remove_useless_locks(folder);
    std::vector<fs::path> files = files_ending_in(kWork, folder);
    std::ranges::sort(files, {}, [](const fs::path& file) { return -written_s(file); });
    for (const fs::path& file : files) {
        Descriptor lock = locked(lock_of(file));
        if (!lock) {
            continue; // its program lives
        }
        WorkPlace place(file, std::move(lock));
        try {
            WorkSummary summary = parse_work_summary(place.read(kBeginning), "its file");
            return Left{std::move(place), std::move(summary), written_s(file)};
        } catch (const nn::InputError& unreadable) {
            problem = "What the last session left cannot be read and is set aside as " +
                      place.set_aside().string() + ": " + unreadable.what();
        }
    }
    return std::nullopt;
}

fs::path usual_work_folder() {
    const fs::path folder = state_folder();
    return folder.empty() ? folder : folder / "work";
}

} // namespace app
