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
