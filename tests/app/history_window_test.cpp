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
