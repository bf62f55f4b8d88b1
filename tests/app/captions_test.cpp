#include "app/recording/captions.h"

#include <doctest/doctest.h>

namespace {

app::RecordedSession session_with(std::vector<app::Timed<std::string>> captions) {
    app::RecordedSession session;
    session.captions = std::move(captions);
    session.seconds = 20;
    return session;
}

} // namespace

TEST_CASE("a caption stands until the next, or until an empty one ends it") {
    const auto cues = app::captions_of(session_with({{2, "One"}, {5, "Two"}, {6, ""}, {9, "End"}}));
    CHECK(cues == std::vector<app::Cue>{{2, 5, "One"}, {5, 6, "Two"}, {9, 20, "End"}});
    CHECK(app::cue_at(cues, 1) == nullptr);
    CHECK(app::cue_at(cues, 2)->text == "One");
    CHECK(app::cue_at(cues, 5)->text == "Two");
    CHECK(app::cue_at(cues, 6) == nullptr);
    CHECK(app::cue_at(cues, 19)->text == "End");
}

TEST_CASE("a long caption is split into cues that share its time by their lengths") {
    const auto cues = app::in_parts(app::captions_of(
        session_with({{0,
                       "First, each unit of the first layer draws a straight line. "
                       "Then the second layer weighs them, which bends what it is given."}})));
    REQUIRE(cues.size() == 2);
    CHECK(cues[0].from_s == 0);
    CHECK(cues[0].to_s == cues[1].from_s);
    CHECK(cues[1].to_s == doctest::Approx(20));
    CHECK(cues[0].to_s == doctest::Approx(20.0 * 58 / (58 + 64)));
}

TEST_CASE("captions fade in and out, however short they are") {
    const app::Cue cue{2, 5, "One"};
    CHECK(app::caption_shown(cue, 2) == 0.0f);
    CHECK(app::caption_shown(cue, 2.125) == doctest::Approx(0.5));
    CHECK(app::caption_shown(cue, 3) == 1.0f);
    CHECK(app::caption_shown(cue, 4.875) == doctest::Approx(0.5));
    CHECK(app::caption_shown({0, 0.2, "Brief"}, 0.1) == 1.0f);
}

TEST_CASE("what is gone before it is read is told") {
    CHECK(app::words_on_fast_captions({{0, 1, "twenty characters, 1"}}).empty());
    const std::string words = app::words_on_fast_captions(
        {{0, 5, "slow"}, {62, 63, "More than can be read in a second"}});
    CHECK(words.find("at 1:02") != std::string::npos);
    CHECK(words.find("33 characters in 1 s") != std::string::npos);
}
