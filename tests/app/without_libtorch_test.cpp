// libtorch is opened by what needs it, and by nothing else: it takes a start's time and memory, and
// some builds of it bring an LLVM that breaks the graphics drivers once it is found by everybody.
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

bool contains(const std::string& text, const std::string& words) {
    return text.find(words) != std::string::npos;
}

} // namespace

TEST_CASE("the program does not need libtorch, its module does") {
    const std::string program = libraries_of(NEURARIUM_BINARY);
    CHECK(contains(program, "libvulkan")); // so that there is something to be found
    CHECK(!contains(program, "torch"));
    CHECK(!contains(program, "libc10"));
    CHECK(contains(libraries_of(NEURARIUM_NN_TORCH), "libtorch"));
}

TEST_CASE("nothing of the module but its entry is seen from outside") {
    const Finished result =
        run({"nm", "--dynamic", "--defined-only", "--format=posix", NEURARIUM_NN_TORCH});
    REQUIRE(result.code == 0);
    std::string names;
    std::istringstream lines(result.out);
    for (std::string line; std::getline(lines, line);) {
        if (contains(line, " T ")) {
            names += line.substr(0, line.find(' ')) + "\n";
        }
    }
    CHECK(names == "neurarium_nn_torch\n");
}

TEST_CASE("a program without its module trains and films; what needs libtorch says so") {
    const TempFolder folder;
    const std::string program = folder / "neurarium";
    std::filesystem::copy_file(NEURARIUM_BINARY, program);
    const std::string experiment = NEURARIUM_ASSETS "/experiments/spiral.nrm.json";
    const std::string still = folder / "still.png";
    CHECK(run({program, "train", experiment, "--epochs", "2"}).code == 0);
    CHECK(run({program, "export", experiment, "-o", still, "--at-epoch", "2"}).code == 0);
    const Finished needing = run({program, "bench", "train", "--seconds", "0.2"});
    CHECK(needing.code == 1);
    CHECK(contains(needing.err, "libtorch is needed"));
    CHECK(contains(needing.err, "expected " + (folder / "nn_torch.so").string()));
}
