// Travelling through training with a real mouse.
#include "tests/app/driven_window.h"
#include "tests/app/eventually.h"

#include <doctest/doctest.h>

using namespace tests;

namespace {

/// Presses at `from` of the history's track, goes to `to` in small steps, and releases there.
void scrub(const DrivenWindow& window, double from, double to) {
    const auto [x, y, width, height] = window.rectangle("history");
    const int middle = static_cast<int>(y + height / 2);
    window.press(static_cast<int>(x + width * from), middle);
    for (int i = 1; i <= 10; ++i) {
        window.move(static_cast<int>(x + width * (from + (to - from) * i / 10)), middle);
    }
    window.release();
}

} // namespace

TEST_CASE("the past is scrubbed through, a change there forks, and what was left is gone back to") {
    DrivenWindow window({"--size", "1280x720"});
    REQUIRE(window.comes_to_say({"playing"}));
    REQUIRE(eventually([&] { return window.epoch() >= 60; }));
    window.click("play");
    REQUIRE(window.comes_to_say({"paused"}));
    const int end = window.epoch();

    scrub(window, 0.4, 0);
    CHECK(window.comes_to_say({"epoch 0 ", "2-8-7-5-1", "paused"}));
    scrub(window, 0, 1);
    const auto at_end = [&] { return window.epoch() >= end; };
    CHECK(eventually(at_end));
    scrub(window, 0.5, 0);
    CHECK(window.comes_to_say({"epoch 0 "}));
    CHECK(!window.has_control("branch.0"));

    window.click("layer0.minus");
    CHECK(window.comes_to_say({"epoch 0 ", "2-7-7-5-1"}));
    CHECK(eventually([&] { return window.has_control("branch.0"); }));
    window.click("branch.0");
    CHECK(window.comes_to_say({"2-8-7-5-1"}));
    CHECK(eventually(at_end));
    window.close();
}

TEST_CASE("one step back is as exact as one step on") {
    DrivenWindow window({"--size", "1280x720"});
    REQUIRE(window.comes_to_say({"playing"}));
    window.click("play");
    window.click("reset");
    CHECK(window.comes_to_say({"epoch 0 ", "paused"}));
    window.key("Right");
    window.key("Right");
    CHECK(window.comes_to_say({"epoch 2 "}));
    window.key("Left");
    CHECK(window.comes_to_say({"epoch 1 "}));
    window.click("step_back");
    CHECK(window.comes_to_say({"epoch 0 "}));
    window.key("Left");
    CHECK(window.comes_to_say({"epoch 0 "}));
    window.click("play"); // along what was retraced, and beyond
    CHECK(window.comes_to_say({"playing"}));
    CHECK(eventually([&] { return window.epoch() > 10; }));
    window.close();
}

TEST_CASE("a mark says where something was changed, and a click on it goes there") {
    DrivenWindow window({"--size", "1280x720"});
    REQUIRE(window.comes_to_say({"playing"}));
    window.click("play");
    window.click("reset");
    REQUIRE(window.comes_to_say({"epoch 0 ", "paused"}));
    for (int i = 0; i < 3; ++i) {
        window.key("Right");
    }
    REQUIRE(window.comes_to_say({"epoch 3 "}));
    window.click("layer0.minus");
    REQUIRE(window.comes_to_say({"2-7-7-5-1"}));
    for (int i = 0; i < 5; ++i) {
        window.key("Right");
    }
    REQUIRE(window.comes_to_say({"epoch 8 "}));
    CHECK(eventually([&] { return window.has_control("mark.0"); }));
    const auto mark = window.rectangle("mark.0");
    CHECK(mark[2] >= 16);
    CHECK(mark[3] >= 16);
    window.move(static_cast<int>(mark[0]) + 1, static_cast<int>(mark[1]) + 8);
    window.click("mark.0");
    CHECK(window.comes_to_say({"epoch 3 ", "2-7-7-5-1"}));
    window.key("ctrl+z"); // right where it was made: as if it had never been
    CHECK(window.comes_to_say({"epoch 3 ", "2-8-7-5-1"}));
    window.key("ctrl+z"); // the reset
    CHECK(eventually([&] { return window.epoch() > 3; }));
    window.key("ctrl+shift+z");
    CHECK(window.comes_to_say({"epoch 3 ", "2-8-7-5-1"}));
    window.key("ctrl+shift+z");
    CHECK(window.comes_to_say({"epoch 3 ", "2-7-7-5-1"}));
    window.close();
}

TEST_CASE("the history fits the course at hand, however long the ones before it were") {
    DrivenWindow window({"--size", "1280x720"});
    REQUIRE(eventually([&] { return window.epoch() >= 200; }));
    window.click("play");
    window.click("reset");
    REQUIRE(window.comes_to_say({"epoch 0 ", "paused"}));
    const auto branch = window.middle("branch.0");
    CHECK(branch[0] > 0);
    CHECK(window.rectangle("branch.0")[3] >= 16);
    for (int i = 0; i < 5; ++i) {
        window.key("Right");
    }
    REQUIRE(window.comes_to_say({"epoch 5 "}));
    window.click("layer0.minus");
    const auto at_half = [&] { // of the ten epochs that it shows
        if (!window.has_control("mark.0")) {
            return false;
        }
        const auto mark = window.rectangle("mark.0");
        const auto track = window.rectangle("history");
        const double share = (mark[0] + mark[2] / 2 - track[0]) / track[2];
        return share > 0.45 && share < 0.55;
    };
    CHECK(eventually(at_half));
    window.click("branch.0");
    CHECK(eventually([&] { return window.epoch() >= 200; }));
    window.close();
}

TEST_CASE("a slider drawn along is one mark") {
    DrivenWindow window({"--size", "1280x720"});
    REQUIRE(window.comes_to_say({"playing"}));
    window.click("play");
    window.key("Right");
    REQUIRE(eventually([&] { return window.has_control("layer0.plus"); }));
    const auto slider = window.middle("learning_rate");
    window.press(slider[0], slider[1]);
    for (int i = 1; i <= 20; ++i) {
        window.move(slider[0] + 3 * i, slider[1]);
    }
    window.release();
    CHECK(eventually([&] { return window.has_control("mark.0"); }));
    window.key("Right");
    window.key("Right");
    CHECK_FALSE(window.has_control("mark.1"));
    window.key("ctrl+z");
    window.close();
}

TEST_CASE("an experiment of the gallery that is taken back leaves one's own as it was") {
    DrivenWindow window({"--size", "1280x720"});
    REQUIRE(eventually([&] { return window.epoch() >= 40; }));
    window.click("play");
    REQUIRE(window.comes_to_say({"paused"}));
    const int mine = window.epoch(); // or a few more, until training has heard of the pause
    window.key("ctrl+g");
    window.click("gallery.circle");
    REQUIRE(window.comes_to_say({"Circle", "playing"}));
    window.key("ctrl+z");
    CHECK(window.comes_to_say({"Spiral", "paused"}));
    CHECK(eventually([&] { return window.epoch() >= mine; }));
    window.key("ctrl+shift+z");
    CHECK(window.comes_to_say({"Circle", "playing"}));
    window.close();
}
