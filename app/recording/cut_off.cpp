#include "app/recording/cut_off.h"

#include "app/recording/session_file.h"
#include "app/recording/session_lines.h"
#include "app/recording/session_parts.h"
#include "nn/errors.h"

#include <algorithm>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostFiles = 1000;
constexpr off_t kTail = 1 << 16; // bytes: many lines, but for the first two
constexpr off_t kLastLine = 64;  // bytes: as long as the line that ends a recording
constexpr const char* kEnd = "\"end\":true";
constexpr const char* kNext = "\"next\":"; // it goes on in another file

/// Whether `text` holds what a recording, or a part of one, ends with. Within what people typed,
/// the quotes would be others.
bool is_ended(const std::string& text) {
    return text.find(kEnd) != std::string::npos || text.find(kNext) != std::string::npos;
}

/// An open file that nobody else has under lock; closed at the end of scope.
class LockedFile {
  public:
    explicit LockedFile(const fs::path& path)
        : descriptor_(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW)),
          locked_(descriptor_ >= 0 && ::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {}
    ~LockedFile() {
        if (descriptor_ >= 0) {
            ::close(descriptor_);
        }
    }
    LockedFile(const LockedFile&) = delete;
    LockedFile& operator=(const LockedFile&) = delete;

    bool locked() const { return locked_; }
    off_t size() const { return ::lseek(descriptor_, 0, SEEK_END); }

    std::string read(off_t from, off_t to) const {
        std::string text(static_cast<std::size_t>(to - from), '\0');
        const ssize_t count = ::pread(descriptor_, text.data(), text.size(), from);
        text.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        return text;
    }

    bool end_after(off_t size, const std::string& line) const {
        return ::ftruncate(descriptor_, size) == 0 &&
               ::pwrite(descriptor_, line.data(), line.size(), size) ==
                   static_cast<ssize_t>(line.size());
    }

  private:
    int descriptor_;
    bool locked_;
};

/// Whether it was cut off, and is ended now.
bool end_if_cut_off(const fs::path& path) {
    const LockedFile file(path);
    if (!file.locked()) {
        return false;
    }
    const off_t size = file.size();
    const std::string foot = file.read(std::max<off_t>(0, size - kLastLine), size);
    if (foot.ends_with('\n') && is_ended(foot)) {
        return false; // at once: there may be many
    }
    const off_t from = std::max<off_t>(0, size - kTail);
    const std::string tail = file.read(from, size);
    const std::size_t last_end = tail.rfind('\n');
    if (last_end == std::string::npos) {
        return false; // not even its beginning is whole
    }
    const std::size_t before = last_end == 0 ? std::string::npos : tail.rfind('\n', last_end - 1);
    const std::string last = tail.substr(before == std::string::npos ? 0 : before + 1);
    if (is_ended(last)) {
        return false;
    }
    const bool whole_beginning = std::count(tail.begin(), tail.end(), '\n') >= 2 || from > 0;
    return whole_beginning &&
           file.end_after(from + static_cast<off_t>(last_end) + 1, session_lines::end(0) + "\n");
}

} // namespace

std::optional<fs::path> end_cut_off_recordings(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator it(folder, error), end; !error && it != end; it.increment(error)) {
        if (it->path().native().ends_with(kSessionEnding) && files.size() < kMostFiles) {
            files.push_back(it->path());
        }
    }
    std::ranges::sort(files); // their names are dates
    std::optional<fs::path> newest;
    for (const fs::path& file : files) {
        if (end_if_cut_off(file)) {
            newest = file;
        }
    }
    try {
        return newest ? std::optional(first_part(*newest)) : std::nullopt;
    } catch (const nn::InputError&) {
        return newest; // the first is gone: whoever opens it is told
    }
}

} // namespace app
