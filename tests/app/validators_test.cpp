#include "app/cli/validators.h"

#include <doctest/doctest.h>

TEST_CASE("numbers are accepted within their bounds, bounds included") {
    const app::TextCheck check = app::number_in(0, 2.5);
    for (const char* text : {"0", "2.5", "1e0", "0.001"}) {
        CHECK(check(text) == "");
    }
    for (const char* text : {"-0.1", "2.6", "nan", "inf", "", " 1", "1 ", "1x", "0x1", "1,5"}) {
        CHECK(check(text) != "");
    }
    CHECK(check("three") == "expected a number from 0 to 2.5, found \"three\"");
}

TEST_CASE("several numbers stand between commas") {
    const app::TextCheck check = app::numbers_in(0, 300, 3);
    CHECK(check("0") == "");
    CHECK(check("0,1,200.5") == "");
    CHECK(app::numbers_of("0,1,200.5") == std::vector<double>{0, 1, 200.5});
    for (const char* text : {"", ",", "1,", ",1", "1,,2", "1, 2", "1,301", "0,1,2,3", "1;2"}) {
        CHECK(check(text) != "");
    }
    CHECK(check("1;2") == "expected a number from 0 to 300, or up to 3 with commas between them, "
                          "found \"1;2\"");
}

TEST_CASE("numbers above zero leave zero out") {
    CHECK(app::number_above_zero(10)("0") != "");
    CHECK(app::number_above_zero(10)("1e-9") == "");
    CHECK(app::number_above_zero(10)("10.5") != "");
}

TEST_CASE("whole numbers are whole") {
    CHECK(app::whole_number_in(1, 120)("30") == "");
    CHECK(app::whole_number_in(1, 120)("30.0") != "");
    CHECK(app::whole_number_in(1, 120)("99999999999999999999") != "");
}

TEST_CASE("a word is one of those given") {
    const app::TextCheck check = app::one_of({"a", "b", "c"});
    CHECK(check("b") == "");
    CHECK(check("d") == "expected a, b or c, found \"d\"");
}

TEST_CASE("a picture's size is two whole numbers, or has a name") {
    CHECK(app::a_picture_size()("4k") == "");
    CHECK(app::picture_size_of("4k").size == glm::dvec2(3840, 2160));
    CHECK(app::a_picture_size()("640x480") == "");
    CHECK(app::picture_size_of("640x480").size == glm::dvec2(640, 480));
    CHECK(app::a_picture_size()("15x720") ==
          "expected a size in pixels such as 1280x720, from 16x16 to 7680x4320, found \"15x720\"");
    CHECK(app::a_picture_size()("8k") ==
          "expected a size in pixels such as 1280x720, 86mm, 3.5in, 360p, 720p, "
          "1080p, 4k, square or upright, found \"8k\"");
}

TEST_CASE("a size is two whole numbers within the limits") {
    CHECK(app::a_size()("1280x720") == "");
    CHECK(app::size_of("1280x720") == engine::Extent{1280, 720});
    for (const char* text : {"1280",
                             "x",
                             "1280x",
                             "x720",
                             "15x720",
                             "1280x4321",
                             "1280X720",
                             "1280x720x3",
                             "-1280x720",
                             "1e3x720"}) {
        CAPTURE(text);
        CHECK(app::a_size()(text) != "");
    }
}

TEST_CASE("a length on paper that cannot be is named with what is allowed and what was found") {
    const auto told = [](const char* text) { return app::a_picture_size()(text); };
    CHECK(told("86mm") == "");
    CHECK(told("10mmx5000mm") == "");
    CHECK(told("1e9in") == "expected a width from 10mm to 5000mm, found \"1e9in\"");
    CHECK(told("0mm") == "expected a width from 10mm to 5000mm, found \"0mm\"");
    CHECK(told("86mmx-3mm") == "expected a height from 10mm to 5000mm, found \"-3mm\"");
    CHECK(told("86mmx6000mm") == "expected a height from 10mm to 5000mm, found \"6000mm\"");
    CHECK(told("16mm") == "expected a height from 10mm to 5000mm, found \"9mm\", which is 9/16 of "
                          "the width");
}

TEST_CASE("a part of a session goes a thousandth as fast to ten thousand times as fast") {
    const app::TextCheck check = app::a_part(true);
    CHECK(check("1-2=0.001") == "");
    CHECK(check("1-2=10000") == "");
    for (const char* text : {"1-2=0.0009", "1-2=10001", "1-2=0", "1-2=-1", "1-2=nan", "1-2"}) {
        CAPTURE(text);
        CHECK(check(text) == "expected a part of the session and its speed, 0.001 to 10,000, such "
                             "as 0:30-0:50=4, found \"" +
                                 std::string(text) + "\"");
    }
}
