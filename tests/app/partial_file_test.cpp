#include "app/export/partial_file.h"
#include "nn/errors.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <cerrno>
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
#include <sys/syscall.h>
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

TEST_CASE("without nameless files it is hidden, one at a time; what a killed one left is reused") {
    without_nameless_files([] {
        const TempFolder folder;
        write_file(folder / ".film.part.mp4", "what a killed export left");
        app::PartialFile living(folder / "film.mp4");
        append(living, "new");
        CHECK(folder.names() == Names{".film.part.mp4"});
        CHECK(refusal(folder / "film.mp4") ==
              "cannot write " + (folder / "film.mp4").string() + ": another export is writing it");
        living.commit();
        CHECK(folder.names() == Names{"film.mp4"});
        CHECK(read_file(folder / "film.mp4") == "new");
    });
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
