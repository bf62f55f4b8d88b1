#include "nn/first_weights.h"
#include "nn/transplant.h"

#include <doctest/doctest.h>

using nn::Activation;
using nn::DenseLayer;
using nn::Feature;

namespace {

nn::Experiment with_units(std::initializer_list<int> units) {
    nn::Experiment experiment;
    experiment.layers.clear();
    for (const int count : units) {
        experiment.layers.push_back({.units = count});
    }
    return experiment;
}

/// Layers of `experiment` whose every parameter is a number of its own from 1 on.
std::vector<nn::LayerValues> numbered(const nn::Experiment& experiment) {
    std::vector<nn::LayerValues> layers = nn::empty_layers(experiment);
    double next = 1;
    for (nn::LayerValues& layer : layers) {
        for (double& weight : layer.weights) {
            weight = next++;
        }
        for (double& bias : layer.biases) {
            bias = next++;
        }
        layer.weight_gradients = layer.weights;
        layer.bias_gradients = layer.biases;
    }
    return layers;
}

std::vector<nn::LayerValues> grow(const nn::Experiment& before, const nn::Experiment& after) {
    nn::Arc4 random("new weights");
    return nn::transplant(numbered(before), before, after, random);
}

bool is_new(double weight) {
    return weight >= -0.5 && weight < 0.5;
}

} // namespace

TEST_CASE("the common start and end tell which layer was inserted or removed") {
    const DenseLayer a{.units = 2};
    const DenseLayer b{.units = 3};
    const DenseLayer c{.units = 4};
    const DenseLayer d{.units = 5};
    CHECK(nn::match_layers({a, b, c}, {a, b, c}) == std::vector{0, 1, 2});
    CHECK(nn::match_layers({a, b, c}, {a, d, b, c}) == std::vector{0, -1, 1, 2});
    CHECK(nn::match_layers({a, b, c}, {d, a, b, c}) == std::vector{-1, 0, 1, 2});
    CHECK(nn::match_layers({a, b, c}, {a, b, c, d}) == std::vector{0, 1, 2, -1});
    CHECK(nn::match_layers({a, b, c}, {a, c}) == std::vector{0, 2});
    CHECK(nn::match_layers({a, b, c}, {b, c}) == std::vector{1, 2});
    CHECK(nn::match_layers({a, b, c}, {a, d, c}) == std::vector{0, 1, 2}); // a changed layer
    CHECK(nn::match_layers({a, a}, {a, a, a}) == std::vector{0, 1, -1});
    CHECK(nn::match_layers({}, {a}) == std::vector{-1});
    CHECK(nn::match_layers({a}, {}).empty());
}

TEST_CASE("an unchanged shape keeps everything, gradients too") {
    const nn::Experiment same = with_units({3, 2});
    const auto before = numbered(same);
    const auto after = grow(same, same);
    for (std::size_t i = 0; i < before.size(); ++i) {
        CHECK(after[i].weights == before[i].weights);
        CHECK(after[i].biases == before[i].biases);
        CHECK(after[i].weight_gradients == before[i].weight_gradients);
    }
}

TEST_CASE("a unit more keeps all that was, and is joined by new weights") {
    const nn::Experiment before = with_units({2});
    const auto old = numbered(before);
    const auto grown = grow(before, with_units({3}));
    for (std::size_t i = 0; i < 4; ++i) {
        CHECK(grown[0].weights[i] == old[0].weights[i]);
    }
    CHECK(is_new(grown[0].weights[4]));
    CHECK(is_new(grown[0].weights[5]));
    CHECK(grown[0].weight_gradients[5] == 0);
    CHECK(grown[0].biases == std::vector{old[0].biases[0], old[0].biases[1], 0.1});
    CHECK(grown[1].weights[0] == old[1].weights[0]);
    CHECK(grown[1].weights[1] == old[1].weights[1]);
    CHECK(is_new(grown[1].weights[2]));
    CHECK(grown[1].biases == old[1].biases);
}

TEST_CASE("a unit less takes the last one away, and nothing else") {
    const nn::Experiment before = with_units({3});
    const auto old = numbered(before);
    const auto grown = grow(before, with_units({2}));
    CHECK(grown[0].weights ==
          std::vector<double>(old[0].weights.begin(), old[0].weights.begin() + 4));
    CHECK(grown[1].weights == std::vector{old[1].weights[0], old[1].weights[1]});
    CHECK(grown[1].biases == old[1].biases);
}

TEST_CASE("features keep their weights wherever they come to stand") {
    nn::Experiment before = with_units({2});
    before.features = {Feature::x, Feature::sin_x};
    nn::Experiment after = before;
    after.features = {Feature::x, Feature::y, Feature::sin_x};
    const auto old = numbered(before)[0].weights;
    const auto grown = grow(before, after)[0].weights;
    CHECK(grown[0] == old[0]);
    CHECK(is_new(grown[1]));
    CHECK(grown[2] == old[1]);
    CHECK(grown[3] == old[2]);
    CHECK(grown[5] == old[3]);
    after.features = {Feature::sin_x};
    CHECK(grow(before, after)[0].weights == std::vector{old[1], old[3]});
    after.features = {};
    CHECK(grow(before, after)[0].weights.empty());
}

TEST_CASE("an inserted layer is new on both its sides; what lies beyond stays") {
    const nn::Experiment before = with_units({3, 2});
    const auto old = numbered(before);
    const auto grown = grow(before, with_units({3, 4, 2}));
    CHECK(grown[0].weights == old[0].weights);
    for (const std::size_t layer : {1u, 2u}) {
        for (const double weight : grown[layer].weights) {
            CHECK(is_new(weight));
        }
    }
    CHECK(grown[1].biases == std::vector(4, 0.1));
    CHECK(grown[2].biases == old[1].biases); // an old layer's own biases stay
    CHECK(grown[3].weights == old[2].weights);
}

TEST_CASE("a removed layer leaves new weights where its neighbours meet") {
    const nn::Experiment before = with_units({3, 4, 2});
    const auto old = numbered(before);
    const auto grown = grow(before, with_units({3, 2}));
    CHECK(grown[0].weights == old[0].weights);
    for (const double weight : grown[1].weights) {
        CHECK(is_new(weight));
    }
    CHECK(grown[1].biases == old[2].biases);
    CHECK(grown[2].weights == old[3].weights);
}

TEST_CASE("the last hidden layer can go, and the first can come") {
    const auto none = grow(with_units({3}), with_units({}));
    REQUIRE(none.size() == 1);
    CHECK(none[0].inputs == 2);
    CHECK(is_new(none[0].weights[0]));
    const auto first = grow(with_units({}), with_units({3}));
    REQUIRE(first.size() == 2);
    CHECK(first[1].inputs == 3);
}

TEST_CASE("new weights under zero_weights are zero") {
    nn::Experiment before = with_units({1});
    nn::Experiment after = with_units({2});
    after.zero_weights = true;
    CHECK(grow(before, after)[0].weights[2] == 0);
    CHECK(grow(before, after)[0].biases[1] == 0);
}

TEST_CASE("an optimizer's averages stay with the parameters that stay, new ones begin at 0") {
    const nn::Experiment before = with_units({2});
    const nn::Experiment after = with_units({3});
    // Two weights for each unit, two to the output; two biases, and the output's.
    const std::vector<double> moment = {1, 2, 3, 4, 5, 6, 7, 8, 9};
    CHECK(nn::transplant_moment(moment, before, after) ==
          std::vector<double>{1, 2, 3, 4, 0, 0, 5, 6, 0, 7, 8, 0, 9});
    CHECK(nn::transplant_moment(nn::transplant_moment(moment, before, after), after, before) ==
          moment);
}
