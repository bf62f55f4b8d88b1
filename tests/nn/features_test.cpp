#include "nn/features.h"

#include <doctest/doctest.h>

#include <cmath>

TEST_CASE("features are in input order, named as in TensorFlow Playground") {
    const auto table = nn::features();
    REQUIRE(table.size() == 7);
    const char* keys[] = {"x", "y", "xSquared", "ySquared", "xTimesY", "sinX", "sinY"};
    for (std::size_t i = 0; i < table.size(); ++i) {
        CHECK(static_cast<std::size_t>(table[i].value) == i);
        CHECK(table[i].key == keys[i]);
        CHECK(!table[i].label.empty());
    }
}

TEST_CASE("features are functions of the raw point") {
    const double values[] = {2, -3, 4, 9, -6, std::sin(2), std::sin(-3)};
    for (std::size_t i = 0; i < 7; ++i) {
        CHECK(nn::features()[i].evaluate(2, -3) == values[i]);
    }
}
