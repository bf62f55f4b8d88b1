// A window that is opened again is as it was left.
#include "app/library/settings.h"
#include "tests/app/driven_window.h"
#include "tests/app/eventually.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <cmath>

using namespace tests;

TEST_CASE("theme, scale, place and speed are as they were left, unless the start says otherwise") {
    const TempFolder home;
    const Environment at_home{{"XDG_STATE_HOME", home.path().string()}};
    const auto kept = [&] { return app::load_settings(home / "neurarium/settings.json"); };
    {
        DrivenWindow window({}, at_home);
        CHECK(window.size() == engine::Extent{1600, 900}); // the desktop has that much room
        window.key("t");
        window.key("ctrl+plus");
        window.drag("speed", 200);
        window.resize(1100, 700);
        CHECK(eventually([&] { return window.size() == engine::Extent{1100, 700}; }));
        window.close();
    }
    const app::Settings first = kept();
    CHECK(first.theme == app::ThemeName::light);
    REQUIRE(first.ui_scale);
    CHECK(*first.ui_scale == doctest::Approx(1.1));
    CHECK(first.epochs_per_second);
    REQUIRE(first.window);
    CHECK(first.window->size == engine::Extent{1100, 700});
    {
        DrivenWindow window({}, at_home);
        CHECK(window.size() == engine::Extent{1100, 700});
        window.close();
    }
    CHECK(kept() == first);
    {
        DrivenWindow window({"--theme", "dark", "--size", "1280x720", "--ui-scale", "1"}, at_home);
        CHECK(window.size() == engine::Extent{1280, 720});
        window.close();
    }
    CHECK(kept() == first); // what was asked of one start is none of the next one's
}

TEST_CASE("the first window fits the screen that it opens on") {
    DrivenWindow window({}, {}, {}, {.size = {1024, 600}});
    CHECK(window.size() == engine::Extent{1024, 600});
    window.close();
}

TEST_CASE("a screen of 30 or of 16 bits per pixel gets a picture") {
    for (const int bits : {30, 16}) {
        CAPTURE(bits);
        DrivenWindow window({"--size", "640x480"}, {}, {}, {.bits_per_pixel = bits});
        CHECK(eventually([&] { return window.color_count() > 500; })); // heatmaps are on it
        window.close();
    }
}
