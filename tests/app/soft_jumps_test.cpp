#include "app/export/soft_jumps.h"

#include <doctest/doctest.h>

namespace {

engine::Image grey(int value) {
    return {{1, 1}, std::vector<std::uint8_t>(4, static_cast<std::uint8_t>(value))};
}

} // namespace

TEST_CASE("a jump in time is a fade of a third of a second; all other frames stay as they are") {
    app::SoftJumps jumps(10);
    for (const bool jump : {false, false, true, false, false, false, false}) {
        jumps.note(jump);
    }
    const auto shown = [&](int value) { return int{jumps.soften(grey(value)).rgba[0]}; };
    CHECK(shown(10) == 10);
    CHECK(shown(20) == 20);
    int last = 20;
    for (int i = 0; i < 3; ++i) {
        const int now = shown(220);
        CHECK(now > last);
        CHECK(now < 220);
        last = now;
    }
    CHECK(shown(221) == 221);
    CHECK(shown(222) == 222);
}

TEST_CASE(
    "jumps that follow each other faster than a fade lasts are cuts, and the next one fades") {
    app::SoftJumps jumps(10);
    const auto shown = [&](int value) { return int{jumps.soften(grey(value)).rgba[0]}; };
    jumps.note(false);
    int blended = 0;
    for (int frame = 0; frame < 12; ++frame) { // a drag that jumps with every other frame
        jumps.note(frame % 2 == 0);
        const int value = 10 * frame;
        blended += shown(value) != value ? 1 : 0;
    }
    CHECK(blended == 0);
    for (const bool jump : {false, false, false, true, false}) {
        jumps.note(jump);
        CHECK(shown(120) == 120);
    }
    CHECK(shown(240) < 240);
    CHECK(shown(240) > 120);
}
