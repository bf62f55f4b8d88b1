#include "app/export/work_folder.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <dirent.h>
#include <fcntl.h>
#include <limits>
#include <memory>
#include <sys/file.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

namespace app {
namespace {

constexpr std::string_view kPrefix = ".neurarium-part-";
constexpr std::size_t kRandomLetters = 20;
constexpr const char* kNote = ".neurarium-note";
constexpr std::string_view kNoteBegins =
    "Neurarium is making something here. What a killed program left goes with the next export "
    "into the same folder.\n";
constexpr std::size_t kLongestNote = 4096;
constexpr std::size_t kMostNames = 20'000; // looked at: no more than a moment's work
constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();
constexpr int kDeepest = 8;

[[noreturn]] void fail() {
    throw std::system_error(errno, std::generic_category());
}

std::string random_name() {
    constexpr std::string_view kLetters = "abcdefghijklmnopqrstuvwxyz234567"; // 32
    std::array<std::uint8_t, kRandomLetters> bytes{};
    if (::getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
        fail();
    }
    std::string name(kPrefix);
    for (const std::uint8_t byte : bytes) {
        name += kLetters[byte % kLetters.size()];
    }
    return name;
}

/// Folders may be shared between machines whose locks do not see each other.
std::string host() {
    std::array<char, 256> name{};
    ::gethostname(name.data(), name.size() - 1);
    return name.data();
}

/// The name is in it, so that a copy of a work folder is none.
std::string note_before_output(std::string_view name) {
    return std::string(kNoteBegins) + "host " + host() + "\nfolder " + std::string(name) +
           "\noutput ";
}

std::string note_of(std::string_view name, std::string_view output) {
    return note_before_output(name) + std::string(output) + "\n";
}

std::string read_note(int note) {
    std::string text(kLongestNote, '\0');
    const ssize_t size = ::pread(note, text.data(), text.size(), 0);
    text.resize(static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    return text;
}

/// Returns whether it could; errno says why not.
bool write_whole(int file, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(file, text.data(), text.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(written, 0)));
    }
    return true;
}

/// The names in an open folder, but for "." and "..", no more than `most`.
std::vector<std::string> names_in(int folder, std::size_t most) {
    std::vector<std::string> names;
    const int again = ::openat(folder, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const std::unique_ptr<DIR, int (*)(DIR*)> list(again < 0 ? nullptr : ::fdopendir(again),
                                                   ::closedir);
    while (list != nullptr && names.size() < most) {
        const dirent* entry = ::readdir(list.get());
        if (entry == nullptr) {
            break;
        }
        const std::string name = entry->d_name;
        if (name != "." && name != "..") {
            names.push_back(name);
        }
    }
    return names;
}

Descriptor open_folder(int parent, const std::string& name) {
    return Descriptor(
        ::openat(parent, name.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
}

/// Removes what is in a folder of ours, but for `kept`. A link goes, what it leads to stays.
void empty(int folder, std::string_view kept, int deepest = kDeepest) {
    for (const std::string& name : names_in(folder, kAll)) {
        if (name == kept || ::unlinkat(folder, name.c_str(), 0) == 0 || deepest == 0) {
            continue;
        }
        if (const Descriptor inner = open_folder(folder, name)) {
            empty(inner.number(), {}, deepest - 1);
            ::unlinkat(folder, name.c_str(), AT_REMOVEDIR);
        }
    }
}

/// With the note last: whatever ends this in the middle leaves a folder that is still told.
void remove(int parent, const std::string& name, int folder) {
    empty(folder, kNote);
    if (names_in(folder, 2).size() > 1) {
        return; // the system did not let it
    }
    ::unlinkat(folder, kNote, 0);
    ::unlinkat(parent, name.c_str(), AT_REMOVEDIR);
}

bool is_mine(int descriptor, mode_t kind) {
    struct stat status {};
    return ::fstat(descriptor, &status) == 0 && status.st_uid == ::geteuid() &&
           (status.st_mode & S_IFMT) == kind;
}

enum class Left { not_ours, held, nobodys };

/// What `name` in `parent` is.
struct Found {
    Descriptor folder;
    Descriptor note; ///< locked by this where nobody holds it
    std::string output;
    Left left = Left::not_ours;

    Found(int parent, const std::string& name) : folder(open_folder(parent, name)) {
        if (!folder || !is_mine(folder.number(), S_IFDIR)) {
            return;
        }
        note = Descriptor(
            ::openat(folder.number(), kNote, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
        if (!note || !is_mine(note.number(), S_IFREG)) {
            return;
        }
        const bool locked = ::flock(note.number(), LOCK_EX | LOCK_NB) == 0;
        if (!locked && errno != EWOULDBLOCK) {
            return; // without locks, nobody knows
        }
        const std::string text = read_note(note.number());
        const std::string begins = note_before_output(name);
        if (text.starts_with(begins) && text.ends_with('\n')) {
            output = text.substr(begins.size(), text.size() - begins.size() - 1);
            left = locked ? Left::nobodys : Left::held;
        }
    }
};

} // namespace

WorkFolder::WorkFolder(int parent, std::string_view output)
    : parent_(::openat(parent, ".", O_PATH | O_DIRECTORY | O_CLOEXEC)), name_(random_name()) {
    if (!parent_ || ::mkdirat(parent, name_.c_str(), 0700) != 0) {
        fail();
    }
    folder_ = open_folder(parent, name_);
    note_ = Descriptor(!folder_ ? -1
                                : ::openat(folder_.number(),
                                           kNote,
                                           O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC,
                                           0600));
    const std::string note = note_of(name_, output);
    if (note_) {
        ::flock(note_.number(), LOCK_EX); // who looks at it lets go of it at once
    }
    if (!note_ || !write_whole(note_.number(), note)) {
        const int number = errno;
        remove(parent, name_, folder_.number());
        errno = number;
        fail();
    }
}

WorkFolder::~WorkFolder() {
    remove(parent_.number(), name_, folder_.number());
}

bool clear_left_work(int parent, std::string_view output) {
    bool under_way = false;
    for (const std::string& name : names_in(parent, kMostNames)) {
        if (name.size() != kPrefix.size() + kRandomLetters || !name.starts_with(kPrefix)) {
            continue;
        }
        const Found found(parent, name);
        if (found.left == Left::nobodys) {
            remove(parent, name, found.folder.number());
        }
        under_way = under_way || (found.left == Left::held && found.output == output);
    }
    return under_way;
}

} // namespace app
