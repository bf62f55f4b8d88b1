#include "app/export/frame_rate.h"
#include "nn/errors.h"

#include <doctest/doctest.h>

#include <cmath>
#include <string>
#include <utility>

using app::FrameRate;

TEST_CASE("a rate is read as people write it") {
    const std::pair<const char*, FrameRate> rates[] = {
        {"1", 1},
        {"30", 30},
        {"120", 120},
        {"30000/1001", {30000, 1001}},
        {"24000/1001", {24000, 1001}},
        {"23.976", {24000, 1001}},
        {"23.98", {24000, 1001}},
        {"29.97", {30000, 1001}},
        {"29.970", {30000, 1001}},
        {"59.94", {60000, 1001}},
        {"119.88", {120000, 1001}},
        {"12.5", {25, 2}},
        {"29.95", {599, 20}},
        {"30.000", 30},
        {"60/2", 30},
        {"200/7", {200, 7}},
        {"33.333", {33333, 1000}},
        {"33.3333", {100, 3}},
        {"33.333333", {100, 3}},
        {"33.3333333333333", {100, 3}},
        {"16.666667", {50, 3}},
        {"28.571429", {200, 7}},
        {"14.9850150", {15000, 1001}},
        {"29.97002997", {30000, 1001}},
        {"30.0000", 30},
        {"12.5000", {25, 2}},
    };
    for (const auto& [text, rate] : rates) {
        CAPTURE(text);
        CHECK((app::parse_frame_rate(text) == rate));
    }
}

TEST_CASE("a rate that was typed as a number or a fraction is exactly that one") {
    CHECK((app::frame_rate_of(27) == FrameRate(27)));
    CHECK((app::frame_rate_of(29.97) == FrameRate(30000, 1001)));
    CHECK((app::frame_rate_of(24000 / 1001.0) == FrameRate(24000, 1001)));
    CHECK((app::frame_rate_of(200 / 7.0) == FrameRate(200, 7)));
    CHECK((app::frame_rate_of(12.5) == FrameRate(25, 2)));
    CHECK((app::frame_rate_of(31.41592653) == FrameRate(3927, 125))); // 31.416
    for (const double none : {0.0, -30.0, 120.5, 1e300, std::nan("")}) {
        CHECK_THROWS_AS(app::frame_rate_of(none), nn::InputError);
    }
}

TEST_CASE("what is no rate is refused with what was expected and found") {
    for (const char* text : {"",
                             "0",
                             "-30",
                             "121",
                             "0.5",
                             "1/2",
                             "30000/0",
                             "30/",
                             "/30",
                             "30/-1",
                             "3e1",
                             "30fps",
                             ".",
                             "30.",
                             "120.0001",
                             "0.9999",
                             "31.41592653",
                             "33.33e00",
                             "1.-333",
                             "33.3333333333333333333",
                             "30000/1001/1",
                             "99999999999999999999"}) {
        CAPTURE(text);
        try {
            app::parse_frame_rate(text);
            FAIL("was read");
        } catch (const nn::InputError& error) {
            const std::string words = error.what();
            CHECK(words.find("1 to 120") != std::string::npos);
            CHECK(words.find('"' + std::string(text) + '"') != std::string::npos);
        }
    }
}

TEST_CASE("a rate is written as short as it reads back") {
    for (const char* text : {"1", "24", "23.976", "29.97", "59.94", "119.88", "12.5", "200/7"}) {
        CAPTURE(text);
        CHECK(app::text_of(app::parse_frame_rate(text)) == text);
    }
    CHECK(app::text_of({30, 1}) == "30");
}

TEST_CASE("frames of a broken rate come at its times, however many there are") {
    const FrameRate rate(30000, 1001);
    CHECK(rate.time_of(0) == 0);
    CHECK(rate.time_of(30000) == 1001);
    CHECK(rate.time_of(107892) == doctest::Approx(3599.9964));
    CHECK(FrameRate(30).time_of(7) == 7 / 30.0);
}
