#include "app/recording/session_file.h"
#include "nn/errors.h"
#include "tests/app/child.h"
#include "tests/app/fuzz_entries.h"
#include "tests/app/mutated_lines.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

using namespace tests;

namespace {

const std::filesystem::path kCorpus = NEURARIUM_FUZZ_CORPORA "/session";

/// Why a line of the corpus in which `before` became `after` is left out, or the file refused.
std::string refusal(const char* file, const std::string& before, const std::string& after) {
    std::string text = read_file(kCorpus / file);
    const std::size_t at = text.find(before);
    REQUIRE(at != std::string::npos);
    try {
        return app::parse_session(text.replace(at, before.size(), after), "s").remarks.front();
    } catch (const nn::InputError& error) {
        return error.what();
    }
}

} // namespace

TEST_CASE("the corpus of sessions opens, or is turned down with words") {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(kCorpus)) {
        CAPTURE(entry.path());
        CHECK_NOTHROW(fuzz::exercise_session(read_file(entry.path())));
        ++files;
    }
    CHECK(files >= 11);
}

TEST_CASE("what becomes of the corpus line by line opens and is replayed, or is turned down") {
    const char* const asked = std::getenv("NEURARIUM_MUTATIONS"); // of each file; more, for longer
    const auto count = static_cast<std::uint32_t>(asked != nullptr ? std::atoi(asked) : 20);
    for (const auto& entry : std::filesystem::directory_iterator(kCorpus)) {
        CAPTURE(entry.path());
        std::string lines = read_file(entry.path());
        for (std::uint32_t seed = 1; seed <= count; ++seed) {
            CAPTURE(seed);
            const std::string next = fuzz::mutated_lines(lines, seed);
            CHECK_NOTHROW(fuzz::exercise_session(next));
            lines = seed % 5 == 0 ? read_file(entry.path()) : next; // several on top of each other
        }
    }
}

TEST_CASE("a count below 0 is refused where none can be") {
    CHECK(refusal("every-deed", "\"bytes\":1000000", "\"bytes\":-1") ==
          "left out: line 15: bytes: expected no less than 0, found -1");
    CHECK(refusal("long-past", "\"changes\":1", "\"changes\":-1")
              .ends_with("changes: expected no less than 0, found -1"));
}

TEST_CASE("a pointer too far away for any window is outside of it") {
    std::string text = read_file(kCorpus / "views");
    const std::string there = "\"pointer\":[3,2]";
    text.replace(text.find(there), there.size(), "\"pointer\":[1e300,2]");
    const auto session = app::parse_session(text, "s");
    REQUIRE(!session.pointers.empty());
    CHECK_FALSE(session.pointers.back().value);
}

TEST_CASE("a session that hovers over what its network does not have is filmed all the same") {
    const TempFolder folder;
    const std::string corpus = read_file(kCorpus / "views");
    const std::string there = "\"hovered\":[1,0,1]";
    for (const std::string absent : {"[0,2]", "[2,0]", "[-1,7]", "[-2,0]", "[1,0,2]", "[0,0,-2]"}) {
        CAPTURE(absent);
        std::string text = corpus;
        text.replace(text.find(there), there.size(), "\"hovered\":" + absent);
        write_file(folder / "s.nrs.jsonl", text);
        const Finished film = neurarium({"export",
                                         folder / "s.nrs.jsonl",
                                         "-o",
                                         folder / "film.gif",
                                         "--size",
                                         "320x180",
                                         "--fps",
                                         "5"});
        CHECK_MESSAGE(film.code == 0, film.err);
    }
}
