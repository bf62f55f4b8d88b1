#include "app/changes.h"
#include "app/panels/history_bar.h"

#include <doctest/doctest.h>

#include <cmath>
#include <limits>

TEST_CASE(
    "the scale of the history is there at once at first, and then eases to where it should be") {
    app::EasedNumber number;
    CHECK(number.at(5, 100) == 100);
    CHECK_FALSE(number.settling());
    CHECK(number.at(6, 10) == doctest::Approx(100));
    CHECK(number.settling());
    const double halfway = number.at(6 + app::EasedNumber::kSeconds / 2, 10);
    CHECK(halfway == doctest::Approx(std::sqrt(10.0 * 100))); // as much again each way
    CHECK(number.at(6 + app::EasedNumber::kSeconds, 10) == 10);
    CHECK_FALSE(number.settling());
}

TEST_CASE(
    "a scale that is told otherwise on the way goes on from where it is, at equal times equally") {
    app::EasedNumber one;
    app::EasedNumber other;
    for (app::EasedNumber* number : {&one, &other}) {
        number->at(0, 10);
        number->at(1, 1000);
    }
    const double before = one.at(1.2, 1000);
    other.at(1.1, 1000); // looked at more often
    CHECK(other.at(1.2, 1000) == before);
    CHECK(one.at(1.2, 20) == doctest::Approx(before));
    CHECK(one.at(2, 20) == 20);
}

TEST_CASE("the history fits the course, and ends at a round number beyond it") {
    CHECK(app::history_end(0) == 10);
    for (const double last : {1.0, 12.0, 99.0, 1234.0, 1e6}) {
        CHECK(app::history_end(last) > last);
        CHECK(app::history_end(last) <= std::max(10.0, last * 2));
    }
}

TEST_CASE("marks say what was done") {
    nn::Mark mark;
    mark.after.learning_rate = 10;
    CHECK(app::describe_mark(mark) == "learning rate 0.02 → 10");
    mark.count = 3;
    CHECK(app::describe_mark(mark) == "learning rate 0.02 → 10 (3 changes)");
    mark.after = mark.before;
    CHECK(app::describe_mark(mark) == "3 changes, which cancel out");
    mark.count = 1;
    mark.weight = nn::SetWeight{.input = 1, .value = 2};
    mark.weight_before = 0.5;
    CHECK(app::describe_mark(mark) == "weight from x₂ to Hidden 1, unit 1: 0.500 → 2.000");
    mark.weight->input = -1;
    mark.weight_before = std::numeric_limits<double>::quiet_NaN(); // an older recording
    CHECK(app::describe_mark(mark) == "bias of Hidden 1, unit 1 set to 2.000");
    mark.weight->layer = static_cast<int>(mark.after.layers.size());
    mark.weight->input = 2;
    CHECK(app::describe_mark(mark) == "weight from Hidden " + std::to_string(mark.weight->layer) +
                                          ", unit 3 to Output set to 2.000");
}
