#include "app/format.h"
#include "app/measure.h"
#include "nn/measured.h"

#include <doctest/doctest.h>

#include <limits>

TEST_CASE("what is measured is a number, or a dash where there is none") {
    CHECK(app::format_measure(0.0214) == app::format_value(0.0214));
    CHECK(app::format_measure(std::numeric_limits<double>::infinity()) == "∞");
    CHECK(app::format_measure(nn::kNoNumber) == "–");
    CHECK(app::format_percent(0.9724) == "97.2 %");
    CHECK(app::format_percent(0) == "0.0 %");
    CHECK(app::format_percent(nn::kNoNumber) == "–");
}
