#include "shaders/shared.h"
#include "tests/engine/picture.h"
#include "tests/engine/validated.h"

#include <doctest/doctest.h>
#include <glm/common.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>
#include <stdexcept>

namespace engine::test {
namespace {

// The GPU adds in float and in another order than the reference, which adds in double; weights are
// scaled so that values stay near 1, where float keeps 1e-7 for each of a few hundred additions.
constexpr double kTolerance = 1e-4;

double feature(int code, double x, double y) {
    switch (code) {
    case FEATURE_X:
        return x;
    case FEATURE_Y:
        return y;
    case FEATURE_X_SQUARED:
        return x * x;
    case FEATURE_Y_SQUARED:
        return y * y;
    case FEATURE_X_TIMES_Y:
        return x * y;
    case FEATURE_SIN_X:
        return std::sin(x);
    default:
        return std::sin(y);
    }
}

double activated(int activation, double z) {
    switch (activation) {
    case ACTIVATION_RELU:
        return std::max(z, 0.0);
    case ACTIVATION_TANH:
        return std::tanh(z);
    case ACTIVATION_SIGMOID:
        return 1 / (1 + std::exp(-z));
    case ACTIVATION_BIPOLAR_SIGMOID:
        return std::tanh(z / 2);
    default:
        return z;
    }
}

double forward(const UnitField& field, double x, double y) {
    if (field.layer == -1) {
        return feature(field.unit, x, y);
    }
    std::vector<double> values;
    for (const int code : field.network->features) {
        values.push_back(feature(code, x, y));
    }
    for (int l = 0; l <= field.layer; ++l) {
        const DenseNetwork::Layer& layer = field.network->layers[static_cast<std::size_t>(l)];
        std::vector<double> next;
        for (std::size_t u = 0; u < layer.biases.size(); ++u) {
            double z = layer.biases[u];
            for (std::size_t i = 0; i < values.size(); ++i) {
                z += double{layer.weights[u * values.size() + i]} * values[i];
            }
            next.push_back(activated(layer.activation, z));
        }
        values = next;
    }
    return values[static_cast<std::size_t>(field.unit)];
}

struct NetworkShape {
    std::vector<int> features;
    std::vector<int> units;
    int activation = ACTIVATION_TANH;
};

std::shared_ptr<DenseNetwork> random_network(const NetworkShape& shape, unsigned seed) {
    std::mt19937 random(seed);
    const auto uniform = [&] {
        return static_cast<float>(static_cast<double>(random()) / 4294967296.0 * 2 - 1);
    };
    auto network = std::make_shared<DenseNetwork>();
    network->features = shape.features;
    int inputs = static_cast<int>(shape.features.size());
    float input_size = 6; // of features at the plane's edge
    for (const int units : shape.units) {
        DenseNetwork::Layer layer{.inputs = inputs,
                                  .units = units,
                                  .activation = shape.activation,
                                  .weights = {},
                                  .biases = {}};
        for (int i = 0; i < inputs * units; ++i) {
            layer.weights.push_back(uniform() * 1.5f / input_size /
                                    std::sqrt(static_cast<float>(inputs)));
        }
        for (int i = 0; i < units; ++i) {
            layer.biases.push_back(uniform() * 0.3f);
        }
        network->layers.push_back(layer);
        inputs = units;
        input_size = 1;
    }
    return network;
}

double worst_error(const UnitField& field, Extent grid, const std::vector<float>& values) {
    double worst = 0;
    const double extent = field.network->extent;
    for (int row = 0; row < grid.height; ++row) {
        for (int column = 0; column < grid.width; ++column) {
            const double x = ((column + 0.5) / grid.width * 2 - 1) * extent;
            const double y = (1 - (row + 0.5) / grid.height * 2) * extent;
            const auto at = static_cast<std::size_t>(row * grid.width + column);
            worst = std::max(worst, std::abs(forward(field, x, y) - double{values[at]}));
        }
    }
    return worst;
}

DrawList one_heatmap(const Heatmap& map) {
    DrawList list;
    list.palette = {{1, 0, 0, 1}, {0, 1, 0, 1}, {0, 0, 1, 1}};
    list.add(map);
    return list;
}

std::shared_ptr<DenseNetwork> network_of(float weight, float bias, int activation) {
    auto network = std::make_shared<DenseNetwork>();
    network->features = {FEATURE_X};
    network->layers = {
        {.inputs = 1, .units = 1, .activation = activation, .weights = {weight}, .biases = {bias}}};
    return network;
}

} // namespace

TEST_CASE("every feature has the values of its formula, also where the network does not read it") {
    Validated gpu;
    const auto network = random_network({.features = {FEATURE_Y}, .units = {1}}, 1);
    for (int code = 0; code < FEATURE_COUNT; ++code) {
        CAPTURE(code);
        const UnitField field{network, -1, code};
        CHECK(worst_error(field, {33, 17}, gpu->evaluate(field, {33, 17})) < 1e-5);
    }
}

TEST_CASE("every activation agrees with a forward pass in double") {
    Validated gpu;
    for (const int activation : {ACTIVATION_RELU,
                                 ACTIVATION_TANH,
                                 ACTIVATION_SIGMOID,
                                 ACTIVATION_LINEAR,
                                 ACTIVATION_BIPOLAR_SIGMOID}) {
        const auto network = random_network(
            {.features = {FEATURE_X, FEATURE_SIN_Y}, .units = {3, 2}, .activation = activation}, 5);
        CAPTURE(activation);
        const UnitField field{network, 1, 1};
        CHECK(worst_error(field, {20, 20}, gpu->evaluate(field, {20, 20})) < kTolerance);
    }
}

TEST_CASE("networks of many shapes agree with a forward pass in double, in every layer") {
    Validated gpu;
    const std::vector<int> all{0, 1, 2, 3, 4, 5, 6};
    const std::vector<NetworkShape> shapes{{{FEATURE_X}, {1}},
                                           {{FEATURE_Y, FEATURE_X}, {5, 1}},
                                           {{0, 1, 5, 6}, {8, 7, 5, 1}},
                                           {{6, 4, 2}, {13, 3, 17, 2}},
                                           {all, std::vector<int>(12, 32)},
                                           {all, {200, 9}}};
    unsigned seed = 10;
    for (const NetworkShape& shape : shapes) {
        const auto network = random_network(shape, ++seed);
        for (std::size_t layer = 0; layer < shape.units.size(); ++layer) {
            const UnitField field{network, static_cast<int>(layer), shape.units[layer] - 1};
            CAPTURE(seed);
            CAPTURE(layer);
            CHECK(worst_error(field, {19, 23}, gpu->evaluate(field, {19, 23})) < kTolerance);
        }
    }
}

TEST_CASE("huge weights saturate instead of overflowing") {
    Validated gpu;
    for (const int activation : {ACTIVATION_TANH, ACTIVATION_SIGMOID, ACTIVATION_BIPOLAR_SIGMOID}) {
        CAPTURE(activation);
        const UnitField field{network_of(1e30f, 0, activation), 0, 0};
        const std::vector<float> values = gpu->evaluate(field, {2, 1});
        CHECK(values[0] == doctest::Approx(activation == ACTIVATION_SIGMOID ? 0 : -1));
        CHECK(values[1] == doctest::Approx(1));
    }
}

TEST_CASE("a weight that is not a number draws as zero, and so does infinity minus infinity") {
    Validated gpu;
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    for (const auto& network : {network_of(kNan, 0, ACTIVATION_TANH),
                                network_of(kNan, 0, ACTIVATION_RELU),
                                network_of(kInfinity, -kInfinity, ACTIVATION_LINEAR)}) {
        const Image image = gpu.render(
            one_heatmap({.rect = {{0, 0}, {64, 64}}, .field = UnitField{network, 0, 0}}));
        CHECK(pixel(image, 48, 32) == glm::ivec4(0, 255, 0, 255));
    }
}

TEST_CASE("a heatmap shows negative values left, positive right, and zero in between") {
    Validated gpu;
    const auto network = network_of(1, 0, ACTIVATION_LINEAR);
    const Image image =
        gpu.render(one_heatmap({.rect = {{0, 0}, {64, 64}}, .field = UnitField{network, 0, 0}}));
    CHECK(pixel(image, 1, 5) == glm::ivec4(255, 0, 0, 255));
    CHECK(pixel(image, 62, 5) == glm::ivec4(0, 0, 255, 255));
    CHECK(pixel(image, 32, 5).g > 200);
}

TEST_CASE("on whole pixels each shows its own sample; beside them the same is drawn from four") {
    Validated gpu;
    const auto network = random_network({.features = {FEATURE_SIN_X, FEATURE_Y}, .units = {1}}, 3);
    const UnitField field{network, 0, 0};
    constexpr int kSide = 40;
    const std::vector<float> values = gpu->evaluate(field, {kSide, kSide});
    const auto farthest = [&](float corner) {
        const Rect rect{glm::vec2(corner), glm::vec2(corner + kSide)};
        const Image image = gpu.render(one_heatmap({.rect = rect, .field = field}));
        int most = 0;
        for (int i = 0; i < kSide * kSide; ++i) {
            const float value = values[static_cast<std::size_t>(i)];
            const auto share = static_cast<int>(std::lround(255 * std::min(std::abs(value), 1.0f)));
            const glm::ivec4 expected{
                value < 0 ? share : 0, 255 - share, value > 0 ? share : 0, 255};
            const glm::ivec4 shown = pixel(image, 10 + i % kSide, 10 + i / kSide);
            const glm::ivec4 apart = glm::abs(shown - expected);
            most = std::max({most, apart.r, apart.g, apart.b, apart.a});
        }
        return most;
    };
    CHECK(farthest(10) <= 1);
    CHECK(farthest(10 + 1.0f / 64) > 1); // at its left edge it lets the background through
}

TEST_CASE("rows run from the top, where y is largest, down") {
    Validated gpu;
    const auto network = network_of(1, 0, ACTIVATION_LINEAR);
    const std::vector<float> values = gpu->evaluate({network, -1, FEATURE_Y}, {1, 4});
    CHECK(values == std::vector<float>{4.5f, 1.5f, -1.5f, -4.5f});
}

TEST_CASE("discretized heatmaps know two colours only") {
    Validated gpu;
    const auto network = network_of(0.1f, 0, ACTIVATION_LINEAR);
    const Image image = gpu.render(one_heatmap({.rect = {{0, 0}, {64, 64}},
                                                .field = UnitField{network, 0, 0},
                                                .samples = 8,
                                                .discretize = true}));
    CHECK(pixel(image, 29, 32) == glm::ivec4(255, 0, 0, 255));
    CHECK(pixel(image, 34, 32) == glm::ivec4(0, 0, 255, 255));
}

TEST_CASE("the ramp runs from the negative colour over zero to the positive one") {
    Validated gpu;
    const Image image = gpu.render(one_heatmap({.rect = {{0, 0}, {64, 64}}, .field = RampField{}}));
    CHECK(pixel(image, 0, 9).r > 245);
    CHECK(pixel(image, 32, 9).g > 245);
    CHECK(pixel(image, 63, 9).b > 245);
}

TEST_CASE("opacity and rounded corners let the background through") {
    Validated gpu;
    const Image image = gpu.render(one_heatmap(
        {.rect = {{0, 0}, {64, 64}}, .radius = 20, .field = RampField{}, .opacity = 0.5f}));
    CHECK(pixel(image, 32, 32).g == doctest::Approx(128).epsilon(0.02));
    CHECK(pixel(image, 0, 0) == glm::ivec4(0, 0, 0, 255));
}

TEST_CASE("a new network replaces the picture, and units asked for later are added") {
    Validated gpu;
    const Rect left{{0, 0}, {32, 64}};
    const Rect right{{32, 0}, {64, 64}};
    for (const float weight : {10.0f, -10.0f, 10.0f}) {
        const auto network = network_of(0, weight, ACTIVATION_TANH);
        DrawList list = one_heatmap({.rect = left, .field = UnitField{network, 0, 0}});
        const glm::ivec4 expected =
            weight > 0 ? glm::ivec4(0, 0, 255, 255) : glm::ivec4(255, 0, 0, 255);
        CHECK(pixel(gpu.render(list), 9, 9) == expected);
        list.add(Heatmap{.rect = right, .field = UnitField{network, -1, FEATURE_X_SQUARED}});
        const Image both = gpu.render(list);
        CHECK(pixel(both, 9, 9) == expected);
        CHECK(pixel(both, 62, 9) == glm::ivec4(0, 0, 255, 255));
    }
}

TEST_CASE("a unit that the network does not have draws as zero, and evaluating it is an error") {
    Validated gpu;
    const auto network = network_of(1, 1, ACTIVATION_TANH);
    for (const UnitField& field : {UnitField{network, 0, 1},
                                   UnitField{network, 1, 0},
                                   UnitField{network, -1, FEATURE_COUNT},
                                   UnitField{nullptr, 0, 0}}) {
        const Image image = gpu.render(one_heatmap({.rect = {{0, 0}, {64, 64}}, .field = field}));
        CHECK(pixel(image, 9, 9) == glm::ivec4(0, 255, 0, 255));
        CHECK_THROWS_AS(gpu->evaluate(field, {4, 4}), std::invalid_argument);
    }
}

} // namespace engine::test
