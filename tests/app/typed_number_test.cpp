#include "app/format.h"
#include "app/panels/typed_number.h"

#include <doctest/doctest.h>

namespace {

const app::NumberRange kNoise{.low = 0, .high = 50, .unit = " %"};
const app::NumberRange kRate{.low = 0.00001, .high = 10, .unit = ""};

} // namespace

TEST_CASE("a number is read as people write it") {
    CHECK(app::read_number("0.03", kRate).value == 0.03);
    CHECK(app::read_number(" 0,03 ", kRate).value == 0.03);
    CHECK(app::read_number("3e-3", kRate).value == 0.003);
    CHECK(app::read_number("12.5 %", kNoise).value == 12.5);
    CHECK(app::read_number("12%", kNoise).value == 12);
    CHECK(app::read_number("+7", kNoise).value == 7);
    CHECK(app::read_number("2,500", kRate).value == 2.5);
    CHECK(app::read_number("23,976", {.low = 1, .high = 120, .unit = ""}).value == 23.976);
    CHECK(app::read_number("−2,5").value == -2.5);
    CHECK(app::read_number("0.03", kRate).error.empty());
    CHECK(app::read_number("1/4", kRate).value == 0.25);
    CHECK(app::read_number("24000 / 1001", {.low = 1, .high = 120, .unit = ""}).value ==
          24000 / 1001.0);
}

TEST_CASE("a number beyond the range becomes its nearest end, and is told") {
    const app::TypedNumber high = app::read_number("70", kNoise);
    CHECK(high.value == 50);
    CHECK(high.error == "From 0 to 50 %; this is the nearest.");
    CHECK(app::read_number("−5", kNoise).value == 0);
    CHECK(app::read_number("0", kRate).value == 0.00001);
}

TEST_CASE("commas between thousands are refused, and it is said how to write it") {
    for (const char* words : {"1,200.5", "1,200,300", "1.200,5"}) {
        CAPTURE(words);
        const std::string error =
            "“" + std::string(words) +
            "” has a comma too many: one comma or one point stands before the decimals, and "
            "nothing between thousands.";
        CHECK(!app::read_number(words, kNoise).value);
        CHECK(app::read_number(words, kNoise).error == error);
        CHECK(app::read_number(words).error == error);
    }
    CHECK(app::read_number("abc").error == "“abc” is not a number.");
}

TEST_CASE("what is no number changes nothing and says what is expected") {
    for (const char* words :
         {"", "abc", "1.2.3", "inf", "nan", "5 apples", "0x10", "1/0", "1/", "1/2/3"}) {
        CAPTURE(words);
        const app::TypedNumber typed = app::read_number(words, kNoise);
        CHECK(!typed.value);
        CHECK(typed.error ==
              "“" + std::string(words) + "” is not a number; 0 to 50 % is expected.");
    }
}

TEST_CASE("a slider shows four digits, however exact its value is") {
    CHECK(app::format_short(1 / 7.0) == "0.1429");
    CHECK(app::format_short(1 / 70000.0) == "0.00001429");
    CHECK(app::format_short(23.976) == "23.98");
    CHECK(app::format_short(0.03) == "0.03");
    CHECK(app::format_short(0) == "0");
    CHECK(app::format_short(5000) == "5000");
    CHECK(app::format_short(12345.6) == "12346");
}
