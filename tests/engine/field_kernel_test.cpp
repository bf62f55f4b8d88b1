#include "engine/field_kernel.h"
#include "shaders/shared.h"
#include "tests/engine/validated.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace engine::test {
namespace {

/// 7 features, then layers of 5, 8, 3 and 1 units.
std::shared_ptr<DenseNetwork> random_network(int activation, unsigned seed) {
    std::mt19937 random(seed);
    const auto weights = [&](int count) {
        std::vector<float> values;
        for (int i = 0; i < count; ++i) {
            values.push_back(static_cast<float>(random() % 2001) / 1000 - 1);
        }
        return values;
    };
    auto network = std::make_shared<DenseNetwork>();
    int inputs = FEATURE_COUNT;
    for (int code = 0; code < FEATURE_COUNT; ++code) {
        network->features.push_back((code + 3) % FEATURE_COUNT);
    }
    for (const int units : {5, 8, 3, 1}) {
        network->layers.push_back({.inputs = inputs,
                                   .units = units,
                                   .activation = activation,
                                   .weights = weights(inputs * units),
                                   .biases = weights(units)});
        inputs = units;
    }
    return network;
}

/// One unit's values; everything else that the plan writes must stay within its planes.
std::vector<float> evaluated(const UnitField& field, Extent grid) {
    const FieldPlan plan = plan_field(*field.network, {{field.layer, field.unit}});
    const auto count = static_cast<std::size_t>(grid.width * grid.height);
    constexpr float kUntouched = 12345;
    std::vector<float> planes(plan.plane_count * count + 1, kUntouched);
    evaluate_field(*field.network, plan, grid, std::span(planes).first(planes.size() - 1));
    CHECK(planes.back() == kUntouched);
    const auto first =
        planes.begin() + static_cast<std::ptrdiff_t>(plan.plane(field.layer, field.unit) * count);
    return {first, first + static_cast<std::ptrdiff_t>(count)};
}

DrawList tiles_of(const std::shared_ptr<const DenseNetwork>& network) {
    DrawList list;
    for (int unit = 0; unit < 3; ++unit) {
        const auto left = static_cast<float>(unit * 20);
        list.add(
            Heatmap{.rect = {{left, 2}, {left + 18, 20}}, .field = UnitField{network, unit, unit}});
    }
    return list;
}

} // namespace

TEST_CASE("the processor's fields are the device's") {
    Validated gpu;
    for (const int activation : {ACTIVATION_RELU,
                                 ACTIVATION_TANH,
                                 ACTIVATION_SIGMOID,
                                 ACTIVATION_LINEAR,
                                 ACTIVATION_BIPOLAR_SIGMOID}) {
        const auto network = random_network(activation, 3);
        for (const Extent grid : {Extent{1, 1}, Extent{64, 1}, Extent{13, 29}, Extent{48, 48}}) {
            for (int layer = -1; layer < 4; ++layer) {
                const UnitField field{network, layer, 0};
                const std::vector<float> here = evaluated(field, grid);
                const std::vector<float> there = gpu->evaluate(field, grid);
                REQUIRE(here.size() == there.size());
                double worst = 0;
                for (std::size_t i = 0; i < here.size(); ++i) {
                    // Unbounded activations reach hundreds, where float keeps 1e-5.
                    const double size = std::max(1.0, std::abs(double{there[i]}));
                    worst = std::max(worst, std::abs(double{here[i]} - there[i]) / size);
                }
                CAPTURE(activation);
                CAPTURE(layer);
                CHECK(worst < 2e-5);
            }
        }
    }
}

TEST_CASE("the processor's activations keep what is not a number, and bear any size") {
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    const auto value = [](float bias, int activation) {
        auto network = std::make_shared<DenseNetwork>();
        network->layers = {
            {.inputs = 0, .units = 1, .activation = activation, .weights = {}, .biases = {bias}}};
        return evaluated({network, 0, 0}, {1, 1}).front();
    };
    for (int activation = 0; activation <= ACTIVATION_BIPOLAR_SIGMOID; ++activation) {
        CHECK(std::isnan(value(std::numeric_limits<float>::quiet_NaN(), activation)));
    }
    for (const float large : {100.0f, 1e30f, kInfinity}) {
        CHECK(value(large, ACTIVATION_TANH) == 1);
        CHECK(value(-large, ACTIVATION_TANH) == -1);
        CHECK(value(large, ACTIVATION_SIGMOID) == 1);
        CHECK(value(-large, ACTIVATION_SIGMOID) == doctest::Approx(0));
        CHECK(value(-large, ACTIVATION_RELU) == 0);
        CHECK(value(large, ACTIVATION_RELU) == large);
    }
}

TEST_CASE("frames show the same fields whoever evaluates them") {
    const Fonts fonts;
    const auto renderer = [&](bool on_device) {
        return std::make_unique<Renderer>(
            RendererOptions{
                .validation = true,
                .on_validation_message = [](const std::string& message) { FAIL_CHECK(message); },
                .fields_on_device = on_device},
            fonts,
            Extent{64, 24});
    };
    const auto device = renderer(true);
    const auto processor = renderer(false);
    // Networks come and go while earlier frames are still being drawn.
    std::vector<Image> images[2];
    for (unsigned frame = 0; frame < 12; ++frame) {
        const DrawList list = tiles_of(random_network(ACTIVATION_TANH, frame / 2));
        int i = 0;
        for (Renderer* each : {device.get(), processor.get()}) {
            if (each->pending() == Renderer::kMaxPending) {
                images[i].push_back(each->take_image());
            }
            each->draw({.list = list});
            ++i;
        }
    }
    REQUIRE(images[0].size() == 10);
    for (std::size_t frame = 0; frame < images[0].size(); ++frame) {
        int worst = 0;
        for (std::size_t i = 0; i < images[0][frame].rgba.size(); ++i) {
            worst = std::max(worst, std::abs(images[0][frame].rgba[i] - images[1][frame].rgba[i]));
        }
        CHECK(worst <= 1); // where a value lies on the border between two shades
    }
}

} // namespace engine::test
