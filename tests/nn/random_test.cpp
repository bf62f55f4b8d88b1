#include "nn/random.h"

#include <doctest/doctest.h>

#include <string>
#include <vector>

namespace {

std::vector<double> first_draws(std::string_view key, std::size_t count) {
    nn::Arc4 random(key);
    std::vector<double> draws(count);
    for (double& draw : draws) {
        draw = random.next();
    }
    return draws;
}

} // namespace

TEST_CASE("a key gives the draws that seedrandom 2.4 gives") {
    CHECK(first_draws("0.59704", 3) ==
          std::vector{0.3720885891366738, 0.5777042295963245, 0.512260760220704});
    CHECK(first_draws("0.5", 2) == std::vector{0.49767758747058916, 0.8074465011135612});
    CHECK(first_draws("hello", 1) == std::vector{0.5463663768140734});
}

TEST_CASE("draws lie in [0, 1) for odd keys too") {
    for (const std::string& key : {std::string(),
                                   std::string(1, '\0'),
                                   std::string("naïve 数 🙂"),
                                   std::string("\xff\xfe"),
                                   std::string(1000, 'k')}) {
        for (const double draw : first_draws(key, 1000)) {
            CHECK(draw >= 0);
            CHECK(draw < 1);
        }
    }
}

TEST_CASE("only the first 256 draws' worth of a long key wraps, and every character counts") {
    const std::string long_key(300, 'a');
    std::string other = long_key;
    other.back() = 'b';
    CHECK(first_draws(long_key, 2) != first_draws(other, 2));
}

TEST_CASE("a copy goes on from the same place") {
    nn::Arc4 random("copy");
    random.next();
    nn::Arc4 copy = random;
    CHECK(copy.next() == random.next());
}

TEST_CASE("uniform draws stay in their range") {
    nn::Arc4 random("range");
    for (int i = 0; i < 1000; ++i) {
        const double draw = random.uniform(-3, 5);
        CHECK(draw >= -3);
        CHECK(draw < 5);
    }
}
