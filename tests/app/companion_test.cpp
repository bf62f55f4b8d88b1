#include "app/export/companion.h"
#include "nn/errors.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

using namespace tests;

TEST_CASE("a film's companions are called as the film") {
    CHECK(app::companion_of("a/film.mp4", ".srt") == "a/film.srt");
    CHECK(app::companion_of("film.part.webm", ".vtt") == "film.part.vtt");
    CHECK(app::companion_of("film.mp4", ".chapters.txt") == "film.chapters.txt");
    CHECK(app::companion_of("a/frames/", ".srt") == "a/frames.srt");
}

TEST_CASE("a companion replaces an older one and leaves nothing else") {
    const TempFolder folder;
    app::write_companion(folder / "film.srt", "older, and longer");
    app::write_companion(folder / "film.srt", "newer");
    CHECK(read_file(folder / "film.srt") == "newer");
    CHECK(folder.names() == std::vector<std::string>{"film.srt"});
    CHECK_THROWS_AS(app::write_companion(folder / "missing/film.srt", "new"), nn::InputError);
}

TEST_CASE("what is said of companions that a film does not have names each of them") {
    CHECK(app::words_on_older({}).empty());
    CHECK(app::words_on_older({"a/film.srt", "a/film.vtt"}) ==
          "film.srt was there before and does not belong to this film: remove it if nobody needs "
          "it.\nfilm.vtt was there before and does not belong to this film: remove it if nobody "
          "needs it.");
}
