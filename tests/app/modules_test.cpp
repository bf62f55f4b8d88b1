// libtorch and FFmpeg are opened by what needs them, and by nothing else: they take most of a
// start's time and memory, and some builds of libtorch bring an LLVM that breaks the graphics
// drivers once it is found by everybody.
#include "tests/app/child.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <sstream>

using namespace tests;

namespace {

/// The libraries that a program or a shared object is loaded with, as `ldd` tells them.
std::string libraries_of(const std::string& file) {
    const Finished result = run({"ldd", file});
    REQUIRE(result.code == 0);
    return result.out;
}

/// Names of the functions that a shared object exports, a line each.
std::string functions_of(const std::string& file) {
    const Finished result = run({"nm", "--dynamic", "--defined-only", "--format=posix", file});
    REQUIRE(result.code == 0);
    std::string names;
    std::istringstream lines(result.out);
    for (std::string line; std::getline(lines, line);) {
        if (line.find(" T ") != std::string::npos) {
            names += line.substr(0, line.find(' ')) + "\n";
        }
    }
    return names;
}

bool contains(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

} // namespace

TEST_CASE("the program needs neither libtorch nor FFmpeg, their modules do") {
    const std::string program = libraries_of(NEURARIUM_BINARY);
    CHECK(contains(program, "libvulkan")); // so that there is something to be found
    CHECK(!contains(program, "torch"));
    CHECK(!contains(program, "libc10"));
    CHECK(!contains(program, "libav"));
    CHECK(contains(libraries_of(NEURARIUM_NN_TORCH), "libtorch"));
    CHECK(contains(libraries_of(NEURARIUM_APP_FFMPEG), "libavcodec"));
}

TEST_CASE("nothing of a module but its entry is seen from outside") {
    CHECK(functions_of(NEURARIUM_NN_TORCH) == "neurarium_nn_torch\n");
    CHECK(functions_of(NEURARIUM_APP_FFMPEG) == "neurarium_app_ffmpeg\n");
}

TEST_CASE("a program without its modules trains and draws; what needs them says so") {
    const TempFolder folder;
    const std::string program = folder / "neurarium";
    std::filesystem::copy_file(NEURARIUM_BINARY, program);
    const std::string experiment = NEURARIUM_ASSETS "/experiments/spiral.nrm.json";
    const auto still = [&](const std::string& name) {
        return run({program, "export", experiment, "-o", folder / name, "--at-epoch", "2"});
    };
    CHECK(run({program, "train", experiment, "--epochs", "2"}).code == 0);
    CHECK(still("still.svg").code == 0);

    const Finished film = still("still.png");
    CHECK(film.code == 1);
    CHECK(contains(film.err, "FFmpeg is needed"));
    CHECK(contains(film.err, "expected " + (folder / "app_ffmpeg.so").string()));
    CHECK(folder.names() == std::vector<std::string>{"neurarium", "still.svg"});
    CHECK(contains(run({program, "list", "formats"}).out, "h265 (no encoder here)"));

    const Finished bench = run({program, "bench", "train", "--seconds", "0.2"});
    CHECK(bench.code == 1);
    CHECK(contains(bench.err, "libtorch is needed"));
    CHECK(contains(bench.err, "expected " + (folder / "nn_torch.so").string()));
}
