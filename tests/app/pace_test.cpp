#include "app/export/film.h"
#include "app/export/pace.h"

#include <doctest/doctest.h>

TEST_CASE("a film starts at epoch 0 and ends at the experiment's last") {
    const app::Pace pace{.frames = 300, .fps = 30, .epochs = 1000};
    CHECK(pace.epoch_at(0) == 0);
    CHECK(pace.epoch_at(299) == 1000);
}

TEST_CASE("early epochs get more frames than late ones, and none go back") {
    const app::Pace pace{.frames = 300, .fps = 30, .epochs = 1000};
    CHECK(pace.epoch_at(150) < 300);
    for (int i = 1; i < pace.frames; ++i) {
        CHECK(pace.epoch_at(i) > pace.epoch_at(i - 1));
        CHECK(pace.speed_at(i) > pace.speed_at(i - 1));
    }
}

TEST_CASE("a given speed is kept from the first frame on") {
    const app::Pace pace{.frames = 100, .fps = 25, .epochs = 1000, .epochs_per_second = 50.0};
    CHECK(pace.epoch_at(0) == 0);
    CHECK(pace.epoch_at(25) == 50);
    CHECK(pace.speed_at(0) == 50);
}

TEST_CASE("a film of a single frame is its first") {
    CHECK(app::Pace{.frames = 1}.epoch_at(0) == 0);
    CHECK(app::frame_count({.fps = 30, .seconds = 0.001}) == 1);
    CHECK(app::frame_count({.fps = 30, .seconds = 10}) == 300);
}
