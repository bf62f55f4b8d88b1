// Texts of strangers on a terminal and in files beside a film.
#include "app/export/chapters.h"
#include "app/export/edit_list.h"
#include "app/export/subtitles.h"
#include "app/plain_text.h"
#include "tests/app/child.h"
#include "tests/app/experiments.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <string>

using namespace std::string_literals;

TEST_CASE("a plain text keeps its words and lines, and no control character") {
    CHECK(app::plain_text("a\x1b[31mb\0c\rd\x7f"s) == "a[31mbcd");
    CHECK(app::plain_text("one\ntwo\tx₁ ü") == "one\ntwo\tx₁ ü");
    CHECK(app::plain_text("a\xc2\x9b" // U+009B, which begins a command too
                          "b\x9b\xff") == "ab\xff");
}

TEST_CASE("control characters of a caption or a mark stay out of the files beside a film") {
    const app::Cue cues[] = {{0, 2, "a\x1b[31mb\0c"s}};
    CHECK(app::srt_text(cues).find("\na[31mbc\n") != std::string::npos);
    CHECK(app::vtt_text(cues).find("\na[31mbc\n") != std::string::npos);
    const app::Chapter chapters[] = {{0,
                                      "d\x1b"
                                      "e\0f"s}};
    CHECK(app::chapter_list(chapters) == "0:00 def\n");
    CHECK(app::edit_list("t\x1b", chapters, 30, 60).find('\x1b') == std::string::npos);
}

TEST_CASE("control characters of a title or a file's name do not reach the terminal") {
    const tests::TempFolder folder;
    nn::Experiment experiment = tests::small_experiment();
    experiment.title = "red\x1b[31m";
    tests::write_experiment(folder / "a.nrm.json", experiment);
    for (const std::string command : {"info", "train"}) {
        const tests::Finished done = tests::neurarium({command, folder / "a.nrm.json"});
        CHECK(done.code == 0);
        CHECK(done.out.find("red[31m") != std::string::npos);
        CHECK(done.out.find('\x1b') == std::string::npos);
    }
    const tests::Finished missing = tests::neurarium({"info", folder / "no\x1b.nrm.json"});
    CHECK(missing.code == 2);
    CHECK(missing.err.find('\x1b') == std::string::npos);
}
