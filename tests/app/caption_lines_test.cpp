#include "app/caption_lines.h"
#include "nn/utf8.h"

#include <doctest/doctest.h>

using Lines = std::vector<std::string>;

TEST_CASE("a caption's lines are about equally long, and none is longer than is read at a glance") {
    CHECK(app::caption_lines("A second layer bends what the first one drew") ==
          Lines{"A second layer bends", "what the first one drew"});
    CHECK(app::caption_lines("More units draw more lines") == Lines{"More units draw more lines"});
    CHECK(app::caption_lines("  two\n words ") == Lines{"two words"});
    CHECK(app::caption_lines("").empty());
}

TEST_CASE("no single word is left on the last line") {
    for (const char* words : {"All of these words would fit on one line if",
                              "Straight edges: its first layer is rectified",
                              "one two three four five six seven eight nine"}) {
        const Lines lines = app::caption_lines(words, 20);
        REQUIRE(lines.size() > 1);
        CHECK(lines.back().find(' ') != std::string::npos);
        for (const std::string& line : lines) {
            CHECK(nn::count_characters(line) <= 20);
        }
        CHECK(lines.size() == app::count_caption_lines(words, 20));
    }
}

TEST_CASE("what has no blank is broken where the line is full, between characters") {
    CHECK(app::caption_lines("ääääää", 4) == Lines{"ääää", "ää"});
}

TEST_CASE("what has no blank gets none where it is put together again") {
    const std::string address = "https://" + std::string(60, 'a') + "/";
    CHECK(app::caption_parts(address) == Lines{address});
    CHECK(app::caption_parts(address + " too") == Lines{address + " too"});
    CHECK(app::count_caption_lines(std::string(60, 'a'), 42) == 2);
}

TEST_CASE("a long caption comes in parts of two lines, ending with sentences where it can") {
    const std::string words = "First, each unit of the first layer draws a straight line. "
                              "Then the second layer weighs them, which bends what it is given.";
    const Lines parts = app::caption_parts(words);
    CHECK(parts == Lines{"First, each unit of the first layer draws a straight line.",
                         "Then the second layer weighs them, which bends what it is given."});
    for (const std::string& part : parts) {
        CHECK(app::caption_lines(part).size() <= app::kMostCaptionLines);
    }
    CHECK(app::caption_parts("short") == Lines{"short"});
    CHECK(app::caption_parts(" ").empty());
}

TEST_CASE("a title is shortened at a word") {
    CHECK(app::shortened("A third layer", 40) == "A third layer");
    CHECK(app::shortened("Taken away again: the network has to bend more", 40) ==
          "Taken away again: the network has to…");
    CHECK(app::shortened("Taken away: again", 13) == "Taken away…");
    CHECK(app::shortened("unbreakable", 6) == "unbre…");
    CHECK(app::shortened(std::string(50, ' '), 40).empty());
    CHECK(app::shortened(std::string(50, '.'), 40).empty());
}
