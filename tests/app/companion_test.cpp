#include "app/export/companion.h"

#include <doctest/doctest.h>

TEST_CASE("a film's companions are called as the film") {
    CHECK(app::companion_of("a/film.mp4", ".srt") == "a/film.srt");
    CHECK(app::companion_of("film.part.webm", ".vtt") == "film.part.vtt");
    CHECK(app::companion_of("film.mp4", ".chapters.txt") == "film.chapters.txt");
    CHECK(app::companion_of("a/frames/", ".srt") == "a/frames.srt");
}

TEST_CASE("what is said of companions that a film does not have names each of them") {
    CHECK(app::words_on_older({}).empty());
    CHECK(app::words_on_older({"a/film.srt", "a/film.vtt"}) ==
          "film.srt was there before and does not belong to this film: remove it if nobody needs "
          "it.\nfilm.vtt was there before and does not belong to this film: remove it if nobody "
          "needs it.");
}
