// What a person chose for the program, from one start to the next.
#include "app/library/settings.h"
#include "app/library/small_file.h"
#include "tests/app/driven_window.h"
#include "tests/app/eventually.h"
#include "tests/app/temp_folder.h"

#include <doctest/doctest.h>

#include <limits>
#include <random>

using namespace tests;

TEST_CASE("settings that were written are read again, those never chosen stay so") {
    app::Settings settings;
    CHECK(app::parse_settings(app::settings_text(settings)) == settings);
    settings = {.theme = app::ThemeName::light,
                .ui_scale = 1.5f,
                .window = engine::WindowPlace{-40, 10, {1280, 800}},
                .epochs_per_second = 0.5};
    CHECK(app::parse_settings(app::settings_text(settings)) == settings);
    settings.epochs_per_second = std::numeric_limits<double>::infinity();
    CHECK(app::parse_settings(app::settings_text(settings)) == settings);
}

TEST_CASE("only what was changed since the program began is kept") {
    const app::Settings kept{.theme = app::ThemeName::light, .ui_scale = 2};
    const app::Settings first{.theme = app::ThemeName::dark, .epochs_per_second = 50}; // as told
    CHECK(app::with_changes(kept, first, first) == kept);
    app::Settings last = first;
    last.epochs_per_second = 100;
    last.ui_scale = 1.5f;
    CHECK(app::with_changes(kept, first, last) == app::Settings{.theme = app::ThemeName::light,
                                                                .ui_scale = 1.5f,
                                                                .epochs_per_second = 100});
    last = first;
    last.theme = app::ThemeName::light;
    CHECK(app::with_changes({}, first, last) == app::Settings{.theme = app::ThemeName::light});
}

TEST_CASE("a setting that is none is left out, and no bytes do more than that") {
    const auto parsed = [](const std::string& rest) {
        return app::parse_settings(R"({"format":"neurarium-settings",)" + rest + "}");
    };
    CHECK(parsed(R"("theme":"pink","ui_scale":1.25)") == app::Settings{.ui_scale = 1.25f});
    CHECK(parsed(R"("ui_scale":1e308)") == app::Settings{});
    CHECK(parsed(R"("epochs_per_second":"soon")") == app::Settings{});
    CHECK(parsed(R"("window":{"x":1,"y":2,"width":0,"height":5})") == app::Settings{});
    CHECK(parsed(R"("window":[1,2,3,4],"theme":"light")") ==
          app::Settings{.theme = app::ThemeName::light});
    CHECK(app::parse_settings(R"({"theme":"light"})") == app::Settings{}); // of something else
    const std::string text = app::settings_text({.theme = app::ThemeName::light, .ui_scale = 2});
    std::mt19937 random(1);
    for (int i = 0; i < 2000; ++i) {
        std::string damaged = text;
        damaged[random() % damaged.size()] = static_cast<char>(random());
        damaged.resize(random() % (damaged.size() + 1));
        app::parse_settings(damaged);
    }
}

TEST_CASE("settings are kept in a folder that is made, and a file that is none is no settings") {
    const TempFolder folder;
    const auto file = folder / "state/neurarium/settings.json";
    CHECK(app::load_settings(file) == app::Settings{});
    app::save_settings(file, {.ui_scale = 2});
    CHECK(app::load_settings(file) == app::Settings{.ui_scale = 2});
    CHECK(app::load_settings(folder / "state") == app::Settings{});
    CHECK(app::load_settings({}) == app::Settings{});
}
