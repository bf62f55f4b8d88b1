#include "app/scenes/dashes.h"

#include <doctest/doctest.h>
#include <glm/geometric.hpp>

#include <cmath>

TEST_CASE("a straight line is cut into equal dashes, the last one where it ends") {
    const auto cut = app::dashes({{0, 0}, {20, 0}}, 5, 3);
    REQUIRE(cut.size() == 3);
    CHECK(cut[0] == std::vector<glm::vec2>{{0, 0}, {5, 0}});
    CHECK(cut[1] == std::vector<glm::vec2>{{8, 0}, {13, 0}});
    CHECK(cut[2] == std::vector<glm::vec2>{{16, 0}, {20, 0}});
}

TEST_CASE("dashes bend with the line and are as long along it as across corners") {
    std::vector<glm::vec2> zigzag;
    for (int i = 0; i < 100; ++i) {
        zigzag.emplace_back(static_cast<float>(i) * 0.7f, i % 2 == 0 ? 0.0f : 9.0f);
    }
    const auto cut = app::dashes(zigzag, 5, 3);
    REQUIRE(cut.size() > 100);
    for (std::size_t i = 0; i + 1 < cut.size(); ++i) {
        float length = 0;
        for (std::size_t j = 1; j < cut[i].size(); ++j) {
            length += glm::distance(cut[i][j - 1], cut[i][j]);
        }
        CHECK(length == doctest::Approx(5).epsilon(0.001)); // sums of rounded floats
    }
}

TEST_CASE("what is no line has no dashes") {
    CHECK(app::dashes({}, 5, 3).empty());
    CHECK(app::dashes({{1, 1}}, 5, 3).empty());
}
