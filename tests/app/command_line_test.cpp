#include "tests/app/child.h"
#include "tests/app/experiments.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <sys/stat.h>

using namespace tests;

namespace {

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("--version and --help answer on standard output") {
    CHECK(neurarium({"--version"}).out == "neurarium " NEURARIUM_VERSION "\n");
    const Finished help = neurarium({"--help"});
    CHECK(help.code == 0);
    CHECK(help.err == "");
    for (const std::string word : {"train", "export", "info", "list", "Examples", "--device"}) {
        CAPTURE(word);
        CHECK(contains(help.out, word));
    }
}

TEST_CASE("every command explains itself") {
    for (const std::string command : {"train", "export", "info", "list"}) {
        const Finished help = neurarium({command, "--help"});
        CHECK(help.code == 0);
        CHECK(contains(help.out, command));
        if (command != "list") {
            CHECK(contains(help.out, "or -: "));
        }
    }
}

TEST_CASE("an option of another command is refused with that command's name") {
    const Finished train = neurarium({"train", "x.nrm.json", "--size", "640x360"});
    CHECK(train.code == 2);
    CHECK(contains(train.err, "--size belongs to export"));
    CHECK(contains(neurarium({"export", "x.nrm.json", "-o", "x.mp4", "--epochs=3"}).err,
                   "--epochs belongs to train"));
    CHECK(contains(neurarium({"export", "x.nrm.json", "-o", "x.mp4", "--paused"}).err,
                   "--paused belongs to the window"));
    CHECK(contains(neurarium({"info", "x.nrm.json", "--nonsense"}).err, "not expected"));
}

TEST_CASE("list knows every table") {
    const std::vector<std::pair<std::string, std::string>> expected = {{"datasets", "spiral"},
                                                                       {"features", "xSquared"},
                                                                       {"activations", "tanh"},
                                                                       {"losses", "squared"},
                                                                       {"optimizers", "adamw"},
                                                                       {"penalties", "l2"},
                                                                       {"formats", "mp4"},
                                                                       {"precisions", "float64"}};
    for (const auto& [table, row] : expected) {
        CAPTURE(table);
        const Finished result = neurarium({"list", table});
        CHECK(result.code == 0);
        CHECK(contains(result.out, row));
    }
}

TEST_CASE("list devices names each by its number") {
    const Finished result = neurarium({"list", "devices"});
    CHECK(result.code == 0);
    CHECK(result.out.starts_with("0  "));
}

TEST_CASE("info says what an experiment is") {
    const TempFolder folder;
    nn::Experiment experiment = small_experiment();
    experiment.about = "Watch the ring close.";
    write_experiment(folder / "a.nrm.json", experiment);
    const Finished result = neurarium({"info", (folder / "a.nrm.json").string()});
    CHECK(result.code == 0);
    // 2 features, 3 units, 1 output: 3 (2 + 1) + 1 (3 + 1) = 13.
    for (const std::string part : {"Small",
                                   "Watch the ring close.",
                                   "Circle",
                                   "60 points",
                                   "2-3-1",
                                   "13 parameters",
                                   "Adam"}) {
        CAPTURE(part);
        CHECK(contains(result.out, part));
    }
}

TEST_CASE("a named pipe and a shell's <(command) are read as files are, whichever kind they hold") {
    const TempFolder folder;
    write_experiment(folder / "a.nrm.json", small_experiment());
    const std::string lesson = NEURARIUM_ASSETS "/sessions/spiral-step-by-step.nrs.jsonl";
    const std::string name = (folder / "pipe.nrs.jsonl").string();
    REQUIRE(::mkfifo(name.c_str(), 0600) == 0);
    const auto in_shell = [](const std::string& words) { return run({"bash", "-c", words}); };
    const std::string info = NEURARIUM_BINARY " info ";
    const std::string experiment = neurarium({"info", (folder / "a.nrm.json").string()}).out;
    const std::string session = neurarium({"info", lesson}).out;
    CHECK(in_shell(info + "<(cat '" + (folder / "a.nrm.json").string() + "')").out == experiment);
    CHECK(in_shell(info + "<(cat '" + lesson + "')").out == session);
    CHECK(in_shell("cat '" + lesson + "' | " + info + "-").out == session);
    CHECK(in_shell("cat '" + lesson + "' > '" + name + "' & " + info + "'" + name + "'").out ==
          session);
}

TEST_CASE("a stream that holds nothing usable, or never ends, is refused in words") {
    const auto refusal = [](const std::string& words) {
        const Finished result = run({"bash", "-c", words});
        CHECK(result.code == 2);
        return result.err;
    };
    const std::string info = NEURARIUM_BINARY " info ";
    CHECK(contains(refusal(info + "/dev/zero"), "expected at most 1 MiB, found more"));
    CHECK(contains(refusal("yes | " + info + "-"), "standard input: expected at most 1 MiB"));
    CHECK(contains(refusal(info + "<(true)"), "/dev/fd/"));
    CHECK(contains(
        refusal("echo '{\"format\":\"neurarium-session\"}' | " NEURARIUM_BINARY " train -"),
        "standard input: expected an experiment"));
}

TEST_CASE(
    "an output that cannot be written to is an error, a reader that left is not worth words") {
    const Finished full = run({"sh", "-c", NEURARIUM_BINARY " list datasets > /dev/full"});
    CHECK(full.code == 1);
    CHECK(full.err == "neurarium: cannot write to standard output: No space left on device\n");
    const Finished left = run({"bash", "-c", NEURARIUM_BINARY " list datasets | true"});
    CHECK(left.err == "");
}
