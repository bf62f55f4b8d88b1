#include "app/export/picture_size.h"

#include <doctest/doctest.h>

TEST_CASE("sizes are read in pixels and in the units of paper; one is the width") {
    struct Case {
        const char* text;
        bool in_points;
        double width;
        double height;
    };
    const Case cases[] = {
        {"1280x720", false, 1280, 720},
        {"1280", false, 1280, 720},
        {"1000", false, 1000, 562}, // even, as films need it
        {"72pt", true, 72, 40.5},
        {"3.5in", true, 252, 141.75},
        {"86mm", true, 243.779528, 137.125984},
        {"8.6cm", true, 243.779528, 137.125984},
        {"120mmx80mm", true, 340.157480, 226.771654},
        {"120x80mm", true, 340.157480, 226.771654},
        {"1inx36pt", true, 72, 36},
    };
    for (const Case& expected : cases) {
        CAPTURE(expected.text);
        const auto size = app::parse_picture_size(expected.text);
        REQUIRE(size.has_value());
        CHECK(size->in_points == expected.in_points);
        CHECK(size->size.x == doctest::Approx(expected.width).epsilon(1e-7));
        CHECK(size->size.y == doctest::Approx(expected.height).epsilon(1e-7));
    }
}

TEST_CASE("what is no size is not read") {
    for (const char* text : {"",
                             "huge",
                             "x",
                             "1280x",
                             "x720",
                             "1280x-720",
                             "0x0",
                             "86km",
                             "86 mm",
                             "mm",
                             "120mmx80",
                             "12.5",
                             "1280.5x720",
                             "nan",
                             "infmm",
                             "1280x720x3"}) {
        CAPTURE(text);
        CHECK(!app::parse_picture_size(text).has_value());
    }
}
