// Comparing runs with a real mouse.
#include "tests/app/driven_window.h"
#include "tests/app/eventually.h"

#include <doctest/doctest.h>

using namespace tests;

TEST_CASE("a run is pinned, another one is played beside it, and it is let go of") {
    DrivenWindow window({"--size", "1280x800"});
    REQUIRE(window.comes_to_say({"playing"}));
    window.click("play");
    REQUIRE(window.comes_to_say({"paused"}));
    CHECK_FALSE(window.has_control("split"));
    const double plot_alone = window.rectangle("output_plot")[2];
    const double chart_top = window.rectangle("discretize")[1];

    window.click("pin");
    CHECK(eventually([&] { return window.has_control("split"); }));
    CHECK(eventually([&] { return window.rectangle("discretize")[1] > chart_top; }));
    window.drag("learning_rate", 40);
    window.click("reset");
    CHECK(window.comes_to_say({"paused", "epoch 0 "}));
    window.click("play");
    CHECK(window.comes_to_say({"playing"}));

    window.click("split");
    CHECK(eventually([&] { return window.has_control("pinned_plot"); }));
    const auto pinned = window.rectangle("pinned_plot");
    const auto now = window.rectangle("output_plot");
    CHECK(now[2] == doctest::Approx(plot_alone)); // there is room for two as large
    CHECK(pinned[2] == doctest::Approx(now[2]));
    CHECK(pinned[0] + pinned[2] < now[0]);
    CHECK(eventually([&] { return window.color_count() > 1000; }));

    window.key("shift+p");
    CHECK(eventually([&] { return !window.has_control("pinned_plot"); }));
    window.key("shift+p");
    CHECK(eventually([&] { return window.has_control("pinned_plot"); }));
    window.click("pin");
    CHECK(eventually([&] { return !window.has_control("split"); }));
    CHECK(eventually([&] { return !window.has_control("pinned_plot"); }));
    window.key("p");
    CHECK(eventually([&] { return window.has_control("pinned_plot"); }));
    window.close();
}
