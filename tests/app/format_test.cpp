#include "app/format.h"

#include <doctest/doctest.h>

#include <limits>

TEST_CASE("values are written with a true minus sign and no more digits than help") {
    CHECK(app::format_value(0.0214) == "0.021");
    CHECK(app::format_value(-0.5) == "−0.500");
    CHECK(app::format_value(-12.34) == "−12.3");
    CHECK(app::format_value(1234.5) == "1234");
    CHECK(app::format_value(2.5e7) == "2.50e+07");
}

TEST_CASE("next to nothing is told from nothing") {
    CHECK(app::format_value(0) == "0.000");
    CHECK(app::format_value(-0.0) == "0.000");
    CHECK(app::format_value(-0.00042) == "−0.00042");
    CHECK(app::format_value(0.000042) == "4e−5");
    CHECK(app::format_value(-3e-12) == "−3e−12");
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
}
