#include "app/picking.h"
#include "tests/app/sample_snapshot.h"

#include <doctest/doctest.h>

using app::UnitRef;
using app::WeightRef;

TEST_CASE("the pointer finds tiles, features, biases and edges, and nothing elsewhere") {
    const auto snapshot = tests::sample_snapshot({4, 3});
    const app::NetworkLayout network(*snapshot, app::layout_of({1280, 720}, true));
    const auto at = [&](glm::vec2 point) { return app::pick(network, *snapshot, point); };

    CHECK(at(network.tile({0, 2}).center()) == decltype(app::View::hovered){UnitRef{0, 2}});
    CHECK(at(network.tile({-1, 5}).center()) == decltype(app::View::hovered){UnitRef{-1, 5}});
    CHECK(at(network.bias_point({1, 1})) == decltype(app::View::hovered){WeightRef{1, 1, -1}});
    CHECK(at(network.bias_point({2, 0})) == decltype(app::View::hovered){WeightRef{2, 0, -1}});
    const WeightRef edge{2, 0, 0}; // into the output: no other edge is near its start
    CHECK(at(app::point_at(network.path(edge), 0.1f)) == decltype(app::View::hovered){edge});
    CHECK(at({2, 2}).index() == 0);
}

TEST_CASE("features that feed nothing can still be picked") {
    const auto snapshot = tests::sample_snapshot({});
    const app::NetworkLayout network(*snapshot, app::layout_of({960, 540}, true));
    for (int code = 0; code < 7; ++code) {
        CHECK(app::pick(network, *snapshot, network.tile({-1, code}).center()) ==
              decltype(app::View::hovered){UnitRef{-1, code}});
    }
}
