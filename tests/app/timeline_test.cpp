// What stood on the screen when, of a session.
#include "app/recording/timeline.h"

#include <doctest/doctest.h>

namespace {

/// Recorded while a run played: what was in force comes as its first commands, a moment late.
app::Timeline begun_while_playing() {
    auto run = std::make_shared<nn::Recording>();
    run->deeds = {{.moves = 0, .time_s = 0.001, .what = nn::Command(nn::SetPace{500})},
                  {.moves = 0, .time_s = 0.001, .what = nn::Command(nn::Play{})},
                  {.moves = 900, .time_s = 2, .what = nn::Command(nn::Pause{})}};
    auto session = std::make_shared<app::RecordedSession>();
    session->run = run;
    session->pointers = {{0.017, app::Pointer{.place = {640, 400}}},
                         {1.5, app::Pointer{.place = {10, 20}}},
                         {1.6, std::nullopt},
                         {1.7, app::Pointer{.place = {30, 20}}}};
    session->seconds = 3;
    return app::Timeline(session);
}

} // namespace

TEST_CASE("a session begins as things stood when its recording began") {
    const app::Timeline timeline = begun_while_playing();
    CHECK(timeline.playing_at(0));
    CHECK(timeline.pace_at(0).steps_per_second == 500);
    REQUIRE(timeline.pointer_at(0));
    CHECK(timeline.pointer_at(0)->place == glm::vec2(640, 400));
    CHECK_FALSE(timeline.playing_at(2.5));
}

TEST_CASE("a pointer that left the window is shown nowhere until it is back") {
    const app::Timeline timeline = begun_while_playing();
    REQUIRE(timeline.pointer_at(1.55));
    CHECK(timeline.pointer_at(1.55)->place == glm::vec2(10, 20)); // on the way to nowhere
    CHECK_FALSE(timeline.pointer_at(1.65));
    REQUIRE(timeline.pointer_at(1.8));
    CHECK(timeline.pointer_at(1.8)->place == glm::vec2(30, 20));
}
