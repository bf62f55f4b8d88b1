#include "app/hideable.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace {

const app::Hideable& row(std::string_view key) {
    return *std::ranges::find(app::hideables(), key, &app::Hideable::key);
}

} // namespace

TEST_CASE("a view hides what it does not show, and everything hides nothing") {
    const auto presets = app::view_presets();
    REQUIRE(presets.size() == 3);
    CHECK(app::hidden_by(presets[0]).empty());
    for (const app::ViewPreset& preset : presets.subspan(1)) {
        CAPTURE(preset.key);
        const app::HiddenControls hidden = app::hidden_by(preset);
        for (const app::Hideable& control : app::hideables()) {
            CHECK(hidden.contains(control.key) != control.*preset.shows);
        }
        CHECK_FALSE(hidden.contains("playButton")); // whatever is shown, it can be played
        CHECK_FALSE(hidden.contains("output"));
    }
    CHECK(app::hidden_by(presets[2]).contains("controls")); // presenting: the stage fills the room
}

TEST_CASE("what is in a panel belongs to it, and the panels to none") {
    CHECK(app::panel_of(row("noise")) == "controls");
    CHECK(app::panel_of(row("logScale")) == "output");
    for (const char* key : {"controls", "output", "history", "activation", "playButton"}) {
        CHECK(app::panel_of(row(key)).empty());
    }
}
