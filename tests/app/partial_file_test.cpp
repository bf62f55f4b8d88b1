#include "app/export/partial_file.h"
#include "app/export/partial_folder.h"
#include "nn/errors.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <fcntl.h>
#include <functional>
#include <future>
#include <iterator>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdexcept>
#include <string>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <vector>

using namespace tests;
namespace fs = std::filesystem;

namespace {

using Names = std::vector<std::string>;

void append(app::PartialFile& file, const std::string& text) {
    file.append({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

std::string refusal(const fs::path& output) {
    try {
        const app::PartialFile file(output);
    } catch (const nn::InputError& error) {
        return error.what();
    }
    return "";
}

/// From here on the kernel tells this thread that no file system knows nameless files. Returns
/// whether it lets itself be told to.
bool refuse_nameless_files() {
    constexpr unsigned kNameless = O_TMPFILE & ~O_DIRECTORY;
    sock_filter steps[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, args[2])),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, kNameless, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EOPNOTSUPP),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program{std::size(steps), steps};
    return ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/// Runs `work` as on NFS or FAT.
void without_nameless_files(const std::function<void()>& work) {
    std::async(std::launch::async, [&] {
        if (refuse_nameless_files()) {
            work();
        } else {
            MESSAGE("system calls cannot be filtered here: the hidden file is not tried");
        }
    }).get();
}

/// Paths of the work folders in `folder`.
std::vector<fs::path> work_folders(const TempFolder& folder) {
    std::vector<fs::path> found;
    for (const fs::path& path : files_in(folder.path())) {
        if (path.filename().string().starts_with(".neurarium-part-")) {
            found.push_back(path);
        }
    }
    return found;
}

/// A process that is killed in the middle of a file, where there are no nameless ones; it leaves
/// nothing where system calls cannot be filtered.
int kill_while_writing(const fs::path& output) {
    const pid_t child = ::fork();
    if (child == 0) {
        if (refuse_nameless_files()) {
            app::PartialFile file(output);
            append(file, "half");
            ::kill(::getpid(), SIGKILL);
        }
        ::_exit(0);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

/// What goes for every file system.
void check_replacing(const fs::path& folder) {
    const fs::path output = folder / "film.mp4";
    write_file(output, "an older film");
    {
        app::PartialFile abandoned(output);
        append(abandoned, "half");
    }
    CHECK(files_in(folder) == std::vector<fs::path>{output});
    CHECK(read_file(output) == "an older film");

    app::PartialFile file(output);
    append(file, "a newer");
    CHECK(read_file(file.path()) == "a newer"); // as muxers do that move their index to the front
    append(file, " film");
    CHECK(read_file(output) == "an older film");
    file.commit();
    CHECK(files_in(folder) == std::vector<fs::path>{output});
    CHECK(read_file(output) == "a newer film");

    write_file(folder / "ordinary", "");
    CHECK(fs::status(output).permissions() == fs::status(folder / "ordinary").permissions());
}

/// That a film which cannot take its place leaves nothing.
void check_place_taken(const fs::path& folder) {
    const fs::path output = folder / "film.mp4";
    {
        app::PartialFile file(output);
        fs::create_directory(output);
        CHECK_THROWS_AS(file.commit(), std::runtime_error);
    }
    CHECK(files_in(folder) == std::vector<fs::path>{output});
}

} // namespace

TEST_CASE("a file replaces an older one only when it is complete") {
    check_replacing(TempFolder().path());
    without_nameless_files([] { check_replacing(TempFolder().path()); });
}

TEST_CASE("a file whose place was taken meanwhile is an error, and gone") {
    check_place_taken(TempFolder().path());
    without_nameless_files([] { check_place_taken(TempFolder().path()); });
}

TEST_CASE("a file under way has no name; of two to one output, the last to be complete stays") {
    const TempFolder folder;
    if (!folder.has_nameless_files()) {
        return;
    }
    app::PartialFile first(folder / "film.mp4");
    app::PartialFile second(folder / "film.mp4");
    append(first, "the first");
    append(second, "the second");
    CHECK(folder.names().empty());
    second.commit();
    CHECK(read_file(folder / "film.mp4") == "the second");
    first.commit();
    CHECK(read_file(folder / "film.mp4") == "the first");
    CHECK(folder.names() == Names{"film.mp4"});
}

TEST_CASE("without nameless files it lies in a folder of its own, and so does the next") {
    without_nameless_files([] {
        const TempFolder folder;
        app::PartialFile first(folder / "film.mp4");
        app::PartialFile second(folder / "film.mp4");
        append(first, "the first");
        append(second, "the second");
        CHECK(work_folders(folder).size() == 2);
        CHECK(folder.names().size() == 2);
        second.commit();
        first.commit();
        CHECK(read_file(folder / "film.mp4") == "the first");
    });
}

TEST_CASE("without nameless files, what is called as its hidden file used to be is left alone") {
    without_nameless_files([] {
        const TempFolder folder;
        write_file(folder / "precious", "precious");
        write_file(folder / ".film.part.mp4", "somebody's own");
        fs::create_symlink("precious", folder / ".notes.part.txt");
        for (const char* name : {"film.mp4", "notes.txt"}) {
            app::PartialFile file(folder / name);
            append(file, "new");
            file.commit();
        }
        CHECK(read_file(folder / ".film.part.mp4") == "somebody's own");
        CHECK(read_file(folder / "precious") == "precious");
    });
}

TEST_CASE("what a killed program left beside its place goes with the next file there") {
    const TempFolder folder;
    if (kill_while_writing(folder / "film.mp4") != SIGKILL) {
        return; // system calls cannot be filtered here
    }
    CHECK(folder.names().size() == 1);
    CHECK(work_folders(folder).size() == 1);
    app::PartialFile file(folder / "other.mp4");
    file.commit();
    CHECK(folder.names() == Names{"other.mp4"});
}

TEST_CASE("what only looks like something left by a kill is kept, and what links lead to as well") {
    const TempFolder folder;
    const std::string name = ".neurarium-part-abcdefghijklmnopqrst";
    fs::create_directories(folder / "elsewhere");
    write_file(folder / "elsewhere/notes", "mine");
    SUBCASE("a folder without a note") {
        fs::create_directory(folder / name);
        write_file(folder / (name + "/notes"), "mine");
        app::PartialFile(folder / "a").commit();
        CHECK(read_file(folder / (name + "/notes")) == "mine");
    }
    SUBCASE("a folder with another note") {
        fs::create_directory(folder / name);
        write_file(folder / (name + "/.neurarium-note"), "mine");
        app::PartialFile(folder / "a").commit();
        CHECK(fs::exists(folder / (name + "/.neurarium-note")));
    }
    SUBCASE("a link of that name") {
        fs::create_directory_symlink("elsewhere", folder / name);
        app::PartialFile(folder / "a").commit();
        CHECK(fs::is_symlink(folder / name));
    }
    SUBCASE("a copy of one that lives, under another name, as another program would see it") {
        const app::PartialFolder living(folder / "frames");
        const fs::path original = work_folders(folder).front();
        fs::copy(original, folder / name, fs::copy_options::recursive);
        app::PartialFile(folder / "a").commit();
        CHECK(fs::exists(original));
        CHECK(fs::exists(folder / name));
    }
    SUBCASE("a link within one that a kill left goes, and nothing behind it") {
        if (kill_while_writing(folder / "film.mp4") != SIGKILL) {
            return;
        }
        const fs::path left = work_folders(folder).front();
        fs::create_directory_symlink(folder / "elsewhere", left / "link");
        fs::create_directory(left / "inner");
        fs::create_symlink(folder / "elsewhere/notes", left / "inner/link");
        app::PartialFile(folder / "a").commit();
        CHECK(work_folders(folder).empty());
    }
    CHECK(read_file(folder / "elsewhere/notes") == "mine");
}

TEST_CASE("a file that is replaced hands on its mode; a new one has what the umask leaves") {
    const auto check = [] {
        const TempFolder folder;
        for (const auto mode : {0600, 0640, 0755}) {
            const fs::path file = folder / ("file" + std::to_string(mode));
            write_file(file, "before");
            fs::permissions(file, static_cast<fs::perms>(mode));
            app::PartialFile partial(file);
            CHECK((fs::status(partial.path()).permissions() & fs::perms(0077)) <=
                  (static_cast<fs::perms>(mode) & fs::perms(0077)));
            append(partial, "after");
            partial.commit();
            CHECK(read_file(file) == "after");
            CHECK(fs::status(file).permissions() == static_cast<fs::perms>(mode));
        }
    };
    check();
    without_nameless_files(check);
}

TEST_CASE("a file that is replaced hands on its owner, and what people noted of it") {
    const TempFolder folder;
    const fs::path file = folder / "file";
    write_file(file, "before");
    const bool noted = ::setxattr(file.c_str(), "user.rating", "5", 1, 0) == 0;
    const bool given = ::geteuid() == 0 && ::chown(file.c_str(), 4321, 1234) == 0;
    app::PartialFile partial(file);
    partial.commit();
    struct stat status {};
    REQUIRE(::stat(file.c_str(), &status) == 0);
    CHECK(status.st_uid == (given ? 4321 : ::geteuid()));
    CHECK(status.st_gid == (given ? 1234 : ::getegid()));
    char rating = 0;
    CHECK((!noted || ::getxattr(file.c_str(), "user.rating", &rating, 1) == 1));
    CHECK((!noted || rating == '5'));
}

TEST_CASE("a link is followed, wherever it leads to a place for a file") {
    const auto check = [] {
        const TempFolder folder;
        fs::create_directories(folder / "deep/er");
        write_file(folder / "there", "before");
        fs::create_symlink("there", folder / "relative");
        fs::create_symlink(folder / "there", folder / "absolute");
        fs::create_symlink("../../there", folder / "deep/er/up");
        fs::create_symlink("deep/er/up", folder / "chain");
        for (const char* link : {"relative", "absolute", "deep/er/up", "chain"}) {
            CAPTURE(link);
            app::PartialFile file(folder / link);
            append(file, link);
            file.commit();
            CHECK(fs::is_symlink(folder / link));
            CHECK(read_file(folder / "there") == link);
        }
        fs::create_symlink("deep/new", folder / "dangling");
        app::PartialFile file(folder / "dangling");
        append(file, "new");
        file.commit();
        CHECK(fs::is_symlink(folder / "dangling"));
        CHECK(read_file(folder / "deep/new") == "new");
        CHECK(files_in(folder / "deep").size() == 2);
    };
    check();
    without_nameless_files(check);
}

TEST_CASE("a link that leads to no place for a file is refused, and kept") {
    const TempFolder folder;
    fs::create_directory(folder / "folder");
    fs::create_symlink("loop", folder / "loop");
    fs::create_symlink("missing/file", folder / "nowhere");
    fs::create_directory_symlink("folder", folder / "to-folder");
    fs::create_symlink("/dev/null", folder / "device");
    const auto ends = [&](const char* name, const std::string& why) {
        const std::string words = refusal(folder / name);
        CHECK_MESSAGE(words.ends_with(why), words);
        CHECK(fs::is_symlink(folder / name));
    };
    ends("loop", "Too many levels of symbolic links");
    ends("nowhere", "there is no directory " + (folder / "missing").string());
    ends("to-folder", "found a directory");
    ends("device", "found a device or pipe");
}

TEST_CASE("a link that took the place meanwhile is not replaced") {
    const auto check = [] {
        const TempFolder folder;
        write_file(folder / "precious", "precious");
        app::PartialFile file(folder / "film.mp4");
        append(file, "film");
        fs::create_symlink("precious", folder / "film.mp4");
        CHECK_THROWS_AS(file.commit(), std::runtime_error);
        CHECK(fs::is_symlink(folder / "film.mp4"));
        CHECK(read_file(folder / "precious") == "precious");
    };
    check();
    without_nameless_files(check);
}

TEST_CASE("a name that is too long is refused at once") {
    const TempFolder folder;
    const fs::path output = folder / (std::string(252, 'a') + ".mp4");
    CHECK(refusal(output) == "cannot write " + output.string() + ": File name too long");
    if (folder.has_nameless_files()) {
        app::PartialFile longest(folder / (std::string(251, 'a') + ".mp4"));
        longest.commit();
        CHECK(folder.names() == Names{std::string(251, 'a') + ".mp4"});
    }
}

TEST_CASE("a directory in which no file can be made is named") {
    CHECK(refusal("/proc/film.mp4") ==
          "cannot write /proc/film.mp4: no file can be made in the directory /proc");
}
