#include "app/format.h"

#include <doctest/doctest.h>

#include <limits>

TEST_CASE("values are written with a true minus sign and no more digits than help") {
    CHECK(app::format_value(0.0214) == "0.021");
    CHECK(app::format_value(-0.5) == "−0.500");
    CHECK(app::format_value(-12.34) == "−12.3");
    CHECK(app::format_value(1234.4) == "1,234");
    CHECK(app::format_value(-123456) == "−123,456");
}

TEST_CASE("large values are said in words, those beyond words as a power of ten") {
    CHECK(app::format_value(2.5e7) == "25 million");
    CHECK(app::format_value(1.5e12) == "1.5 trillion");
    CHECK(app::format_value(-1.234e9) == "−1.23 billion");
    CHECK(app::format_value(999'999'999.0) == "1 billion");
    CHECK(app::format_value(1.5e18) == "1.5 × 10¹⁸");
    CHECK(app::format_value(9.96e37) == "1.0 × 10³⁸");
}

TEST_CASE("next to nothing is told from nothing") {
    CHECK(app::format_value(0) == "0.000");
    CHECK(app::format_value(-0.0) == "0.000");
    CHECK(app::format_value(-0.00042) == "−0.00042");
    CHECK(app::format_value(0.00007) == "0.00007");
    CHECK(app::format_value(0.000004) == "0.000004");
    CHECK(app::format_value(-3e-12) == "−3 × 10⁻¹²");
}

TEST_CASE("values that are no numbers are said in words") {
    CHECK(app::format_value(std::numeric_limits<double>::infinity()) == "∞");
    CHECK(app::format_value(-std::numeric_limits<double>::infinity()) == "−∞");
    CHECK(app::format_value(std::numeric_limits<double>::quiet_NaN()) == "not a number");
}

TEST_CASE("counts have a comma between thousands and no limit") {
    CHECK(app::format_count(0) == "0");
    CHECK(app::format_count(999) == "999");
    CHECK(app::format_count(1284) == "1,284");
    CHECK(app::format_count(123456789012.0) == "123,456,789,012");
}

TEST_CASE("exact numbers read back as they were") {
    for (const double value : {0.003, 0.1, 10.0, 1e-5, 123456.789}) {
        CHECK(std::stod(app::format_exact(value)) == value);
    }
    CHECK(app::format_exact(0.03) == "0.03");
    CHECK(app::format_short(1 / 7.0) == "0.1429");
    CHECK(app::format_short(0.03) == "0.03");
    CHECK(app::format_short(0.00001) == "0.00001");
    CHECK(app::format_short(-12345.6) == "-12346");
    CHECK(app::format_exact(0.00001) == "0.00001");
    CHECK(app::format_exact(0.0003) == "0.0003");
    CHECK(app::format_exact(1e300) == "1e+300");
}

TEST_CASE("numbers along an axis are as short as can be") {
    CHECK(app::format_tick(0) == "0");
    CHECK(app::format_tick(0.5) == "0.5");
    CHECK(app::format_tick(0.00001) == "0.00001");
    CHECK(app::format_tick(-5e-8) == "−5 × 10⁻⁸");
    CHECK(app::format_tick(2e12) == "2 trillion");
}

TEST_CASE("a label is said with its sign, a value to come to like other values") {
    CHECK(app::format_label(1) == "+1");
    CHECK(app::format_label(-1) == "−1");
    CHECK(app::format_label(0) == "0");
    CHECK(app::format_label(0.5321) == "0.532");
}
