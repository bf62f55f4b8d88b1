#include "nn/dropout.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <vector>

namespace {

std::vector<double> mask_of(const char* seed, nn::DropoutKey key, double probability) {
    std::vector<double> mask(20'000);
    nn::DropoutMasks(seed).fill(mask, key, probability);
    return mask;
}

} // namespace

TEST_CASE("a mask silences its share of the units and scales the rest") {
    for (const double probability : {0.1, 0.5, 0.9}) {
        const auto mask = mask_of("seed", {.step = 3, .layer = 1}, probability);
        const auto silenced = std::count(mask.begin(), mask.end(), 0.0);
        // 20,000 draws: five standard deviations are at most 5 sqrt(0.25 / 20000) = 0.018.
        CHECK(static_cast<double>(silenced) / 20'000 ==
              doctest::Approx(probability).scale(1).epsilon(0.018 / 2));
        CHECK(std::count(mask.begin(), mask.end(), 1 / (1 - probability)) + silenced == 20'000);
    }
}

TEST_CASE("masks depend on seed, step, layer and nothing else") {
    const auto mask = mask_of("seed", {.step = 3, .layer = 1}, 0.5);
    CHECK(mask == mask_of("seed", {.step = 3, .layer = 1}, 0.5));
    CHECK(mask != mask_of("other", {.step = 3, .layer = 1}, 0.5));
    CHECK(mask != mask_of("seed", {.step = 4, .layer = 1}, 0.5));
    CHECK(mask != mask_of("seed", {.step = 3, .layer = 2}, 0.5));
}

TEST_CASE("masks of both precisions silence the same units") {
    std::vector<float> narrow(1000);
    nn::DropoutMasks("seed").fill(narrow, {.step = 9, .layer = 0}, 0.3);
    const auto wide = mask_of("seed", {.step = 9, .layer = 0}, 0.3);
    for (std::size_t i = 0; i < narrow.size(); ++i) {
        CHECK((narrow[i] == 0) == (wide[i] == 0));
    }
}
