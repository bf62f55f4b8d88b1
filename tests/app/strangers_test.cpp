// Sessions that strangers hand over: what they ask for ends when it is told to.
#include "tests/app/child.h"
#include "tests/app/eventually.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <csignal>
#include <filesystem>
#include <string>
#include <vector>

using namespace tests;

namespace {

/// A file of the fuzzers' corpus, under a name that sessions have.
std::string session_of(const TempFolder& folder, const std::string& name) {
    const std::filesystem::path file = folder / (name + ".nrs.jsonl");
    write_file(file, read_file(NEURARIUM_FUZZ_CORPORA "/session/" + name));
    return file.string();
}

/// Whether a process has come to where it takes a signal into its own hands: its threads hold it
/// back for the one that waits for it.
bool holds_back(pid_t id, int signal) {
    const std::string status = read_file("/proc/" + std::to_string(id) + "/status");
    const std::size_t at = status.find("SigBlk:");
    return at != std::string::npos &&
           (std::stoull(status.substr(at + 7), nullptr, 16) >> (signal - 1) & 1u) != 0;
}

} // namespace

TEST_CASE("a journey without an end that a session asks for ends with a signal") {
    const TempFolder folder;
    const std::string session = session_of(folder, "past-end-far");
    for (const int signal : {SIGINT, SIGTERM}) {
        for (const auto& words :
             {std::vector<std::string>{"info", session},
              std::vector<std::string>{"export", session, "-o", folder / "picture.svg"},
              std::vector<std::string>{"export", session, "-o", folder / "film.gif"}}) {
            CAPTURE(words.back());
            Child child(neurarium_words(words));
            REQUIRE(eventually([&] { return holds_back(child.id(), signal); }));
            child.send_signal(signal);
            const Finished result = child.wait();
            CHECK(result.code == 130);
            CHECK(result.out == "");
        }
    }
    CHECK(folder.names() == std::vector<std::string>{"past-end-far.nrs.jsonl"});
}

TEST_CASE("a session that says what it does not hold is refused, or told of, and nothing else") {
    const TempFolder folder;
    const Finished refused = neurarium({"info", session_of(folder, "past-end-out-of-reach")});
    CHECK(refused.code == 2);
    CHECK(refused.err.find("now.end_step: expected 0 to 5000, found 1000000000000000") !=
          std::string::npos);
    for (const char* name :
         {"recover-more-changes-then-travel", "recover-a-million-changes-then-edit"}) {
        CAPTURE(name);
        const Finished told = neurarium({"info", session_of(folder, name)});
        CHECK(told.code == 0);
        CHECK(told.out.find("other numbers than were recorded") != std::string::npos);
        const Finished film = neurarium(
            {"export", session_of(folder, name), "-o", folder / (std::string(name) + ".svg")});
        CHECK_MESSAGE(film.code == 0, film.err);
    }
}
