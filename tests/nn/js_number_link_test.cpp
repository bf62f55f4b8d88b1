#include "nn/js_number.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>
#include <string>

TEST_CASE("numbers are read as JavaScript's unary plus reads them") {
    constexpr double kInfinity = std::numeric_limits<double>::infinity();
    struct Row {
        const char* text;
        double value;
    };
    const Row rows[] = {
        {"10", 10},
        {"1e1", 10},
        {"1E+1", 10},
        {"100e-1", 10},
        {"+10", 10},
        {"-10", -10},
        {"010", 10},
        {".5", 0.5},
        {"5.", 5},
        {"-.5e1", -5},
        {"0x10", 16},
        {"0Xff", 255},
        {"0b101", 5},
        {"0B1", 1},
        {"0o17", 15},
        {"0O7", 7},
        {"", 0},
        {"  \t\n", 0},
        {" 7 ", 7},
        {"0.1", 0.1},
        {"Infinity", kInfinity},
        {"-Infinity", -kInfinity},
        {"+Infinity", kInfinity},
        {"1e309", kInfinity},
        {"-1e309", -kInfinity},
        {"1e-400", 0},
        {"0.0001e400", kInfinity},
        {"1000e-400", 0},
        {"1e99999999999999999999", kInfinity},
        {"1e-99999999999999999999", 0},
        {"0e99999999999999999999", 0},
        {"9007199254740993", 9007199254740992.0},
        {"5e-324", 5e-324},
    };
    for (const Row& row : rows) {
        CAPTURE(row.text);
        CHECK(nn::js_number(row.text) == row.value);
    }
    CHECK(std::signbit(nn::js_number("-0")));
}

TEST_CASE("numbers beyond what a double holds become infinite or 0, however they are written") {
    CHECK(nn::js_number(std::string(400, '1')) == std::numeric_limits<double>::infinity());
    CHECK(nn::js_number("0." + std::string(400, '0') + "1") == 0);
    CHECK(nn::js_number(std::string(400, '0') + "1") == 1);
    CHECK(nn::js_number("0x" + std::string(400, 'f')) == std::numeric_limits<double>::infinity());
}

TEST_CASE("what JavaScript takes for no number is none") {
    for (const char* text :
         {"abc",  "10px",     "1 0",      "1,5", "1_000", "0x", "0xg",   "0b2",   "0o8", "-0x10",
          "+0b1", "e5",       "1e",       "1e+", ".",     "+",  "-",     "--1",   "+-1", "1.2.3",
          "inf",  "infinity", "INFINITY", "nan", "NaN",   "1f", "0x1p3", "1e5.5", "%20"}) {
        CAPTURE(text);
        CHECK(std::isnan(nn::js_number(text)));
    }
}
