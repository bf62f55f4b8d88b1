// Ctrl+C and requests to end, from main's first line on: the program ends by itself, with 130.
#include "tests/app/child.h"
#include "tests/app/eventually.h"
#include "tests/app/experiments.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <csignal>
#include <cstdint>
#include <string>
#include <sys/stat.h>
#include <vector>

using namespace tests;

namespace {

using Words = std::vector<std::string>;

std::string experiment_of(std::int64_t epochs, const TempFolder& folder) {
    nn::Experiment experiment = small_experiment();
    experiment.epochs = epochs;
    write_experiment(folder / "long.nrm.json", experiment);
    return (folder / "long.nrm.json").string();
}

/// Long enough not to end by itself.
std::string long_experiment(const TempFolder& folder) {
    return experiment_of(nn::Limits::kMaxEpochs, folder);
}

void expect_interrupted(Child& child) {
    const Finished result = child.wait();
    CAPTURE(result.err);
    CHECK(result.code == 130);
    CHECK(result.err.ends_with("neurarium: interrupted\n"));
}

} // namespace

TEST_CASE("every command that is interrupted at once ends with 130 and leaves nothing") {
    const TempFolder folder;
    const std::string file = long_experiment(folder);
    const std::string film = (folder / "film.mp4").string();
    const std::string picture = (folder / "shot.png").string();
    const std::string session = NEURARIUM_ASSETS "/sessions/spiral-step-by-step.nrs.jsonl";
    const std::vector<Words> commands{{"train", file},
                                      {"info", file},
                                      {"info", session},
                                      {"export", file, "-o", film},
                                      {"export", file, "-o", picture},
                                      {"export", session, "-o", film},
                                      {"list", "devices"},
                                      {"list", "datasets"},
                                      {"bench", "train"},
                                      {"bench", "start", "--off-screen"}};
    for (const Words& words : commands) {
        for (const int number : {SIGINT, SIGTERM, SIGHUP}) {
            CAPTURE(words);
            CAPTURE(number);
            Child child(neurarium_words(words));
            REQUIRE(eventually([&] { return child.blocks_signal(SIGTERM) || !child.running(); }));
            child.send_signal(number);
            const Finished result = child.wait();
            CAPTURE(result.err);
            // A short one may be done before: it has nothing left to interrupt.
            const bool is_short = words[0] == "list" || words[0] == "info";
            CHECK((result.code == 130 || (is_short && result.code == 0)));
        }
    }
    CHECK(folder.names() == Words{"long.nrm.json"});
}

TEST_CASE("a closed terminal ends nothing that nohup started") {
    const TempFolder folder;
    Words words = neurarium_words({"export",
                                   experiment_of(2000, folder),
                                   "-o",
                                   (folder / "film.mp4").string(),
                                   "--size",
                                   "320x180",
                                   "--seconds",
                                   "60",
                                   "--fps",
                                   "10",
                                   "--panels",
                                   "off"});
    words.insert(words.begin(), {"sh", "-c", "trap '' HUP; exec \"$@\"", "sh"});
    Child child(words);
    REQUIRE(eventually([&] { return child.err().find("10 %") != std::string::npos; }));
    child.send_signal(SIGHUP);
    CHECK(eventually([&] { return child.err().find("20 %") != std::string::npos; }));
    child.send_signal(SIGTERM);
    expect_interrupted(child);
}

TEST_CASE("a program that hangs ends when it is asked again") {
    const TempFolder folder;
    const std::string silent = (folder / "driver.json").string(); // the Vulkan loader reads it
    REQUIRE(::mkfifo(silent.c_str(), 0600) == 0);
    Child child(neurarium_words({"list", "devices"}),
                {{"VK_DRIVER_FILES", silent}, {"VK_ICD_FILENAMES", silent}});
    REQUIRE(eventually([&] { return child.blocks_signal(SIGINT); }));
    CHECK(eventually([&] {
        child.send_signal(SIGINT);
        return !child.running();
    }));
    expect_interrupted(child);
}
