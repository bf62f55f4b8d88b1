#include "nn/checkpoints.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

namespace {

nn::Checkpoint at(std::int64_t step, double loss) {
    return {.experiment = {},
            .stream = nn::Arc4(""),
            .examples = nullptr,
            .learner = {.step_count = step, .cursor = nn::BatchCursor(10, 1)},
            .train_loss = loss};
}

} // namespace

TEST_CASE("checkpoints are bounded, keep the first and last, and grow sparser with age") {
    nn::Checkpoints checkpoints;
    for (std::int64_t step = 0; step <= 10000; step += 10) {
        checkpoints.add(at(step, 1));
        CHECK(checkpoints.all().size() <= nn::Checkpoints::kCapacity);
    }
    const auto& all = checkpoints.all();
    CHECK(all.front()->step() == 0);
    CHECK(all.back()->step() == 10000);
    CHECK(all[all.size() - 2]->step() == 9990);
    for (std::size_t i = 1; i < all.size(); ++i) {
        const std::int64_t age = 10000 - all[i - 1]->step();
        CHECK(all[i]->step() - all[i - 1]->step() <=
              std::max<std::int64_t>(10, age)); // never far off
    }
}

TEST_CASE("of one step two stay: before the changes made there and after") {
    nn::Checkpoints checkpoints;
    for (const double loss : {1., 2., 3., 4.}) {
        checkpoints.add(at(5, loss));
    }
    REQUIRE(checkpoints.all().size() == 2);
    CHECK(checkpoints.all()[0]->train_loss == 1);
    CHECK(checkpoints.all()[1]->train_loss == 4);
}

TEST_CASE("sound is what did not rise beyond twice the lowest loss before it") {
    nn::Checkpoints checkpoints;
    CHECK(checkpoints.last_sound({}) == nullptr);
    checkpoints.add(at(0, 1));
    checkpoints.add(at(1, 0.4));
    checkpoints.add(at(2, 0.7));
    checkpoints.add(at(3, 0.9));
    checkpoints.add(at(4, std::numeric_limits<double>::quiet_NaN()));
    CHECK(checkpoints.last_sound({})->step() == 2);
    CHECK(checkpoints.last_sound({.slack = 0.5})->step() == 3);
    CHECK(checkpoints.last_sound({.end = 2})->step() == 1);
}

TEST_CASE("points that checkpoints share count once") {
    const auto points = std::make_shared<const nn::Examples>(
        nn::Examples{.train = std::vector<nn::Example>(1000), .test = {}});
    nn::Checkpoints checkpoints;
    for (const std::int64_t step : {0, 1, 2}) {
        nn::Checkpoint checkpoint = at(step, 1);
        checkpoint.examples = points;
        checkpoints.add(checkpoint);
    }
    const std::size_t shared = checkpoints.bytes();
    CHECK(shared > 1000 * sizeof(nn::Example));
    CHECK(shared < 2000 * sizeof(nn::Example));
    nn::Checkpoint other = at(3, 1);
    other.examples = std::make_shared<const nn::Examples>(*points);
    checkpoints.add(other);
    CHECK(checkpoints.bytes() > 2000 * sizeof(nn::Example));
}

TEST_CASE("going back forgets what came later") {
    nn::Checkpoints checkpoints;
    for (const std::int64_t step : {0, 3, 6, 9}) {
        checkpoints.add(at(step, 1));
    }
    checkpoints.go_back(5, 0);
    CHECK(checkpoints.all().back()->step() == 3);
}
