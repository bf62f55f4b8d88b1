#include "app/panels/speed.h"
#include "app/scenes/edge_look.h"
#include "app/scenes/loss_chart.h"
#include "app/scenes/network_scene.h"
#include "app/scenes/output_scene.h"
#include "nn/forward.h"
#include "shaders/shared.h"
#include "tests/app/sample_snapshot.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <limits>

TEST_CASE("the shader's codes are those of the enums") {
    CHECK(static_cast<int>(nn::Feature::x) == FEATURE_X);
    CHECK(static_cast<int>(nn::Feature::y) == FEATURE_Y);
    CHECK(static_cast<int>(nn::Feature::x_squared) == FEATURE_X_SQUARED);
    CHECK(static_cast<int>(nn::Feature::y_squared) == FEATURE_Y_SQUARED);
    CHECK(static_cast<int>(nn::Feature::x_times_y) == FEATURE_X_TIMES_Y);
    CHECK(static_cast<int>(nn::Feature::sin_x) == FEATURE_SIN_X);
    CHECK(static_cast<int>(nn::Feature::sin_y) == FEATURE_SIN_Y);
    CHECK(static_cast<int>(nn::Activation::relu) == ACTIVATION_RELU);
    CHECK(static_cast<int>(nn::Activation::tanh) == ACTIVATION_TANH);
    CHECK(static_cast<int>(nn::Activation::sigmoid) == ACTIVATION_SIGMOID);
    CHECK(static_cast<int>(nn::Activation::linear) == ACTIVATION_LINEAR);
    CHECK(static_cast<int>(nn::Activation::bipolar_sigmoid) == ACTIVATION_BIPOLAR_SIGMOID);
}

TEST_CASE("the renderer is given the snapshot's own parameters") {
    const auto snapshot = tests::sample_snapshot({3});
    const auto network = app::dense_network(*snapshot);
    REQUIRE(network->layers.size() == 2);
    CHECK(network->features == std::vector<int>{FEATURE_X, FEATURE_Y});
    CHECK(network->layers[0].weights == std::vector<float>{1, 1, -1, -1, 1, 1});
    CHECK(network->layers[1].biases == std::vector<float>{0.5f});
}

TEST_CASE("a heavier weight makes a wider edge, and none is wider than a tile") {
    const app::EdgeLook look(*tests::sample_snapshot({3}), 54);
    float last = 0;
    for (const double weight : {0.0, 0.1, 0.5, 1.0, 3.0, 10.0, 1e9}) {
        const float width = look.width(weight);
        CHECK(width >= last);
        CHECK(width == look.width(-weight));
        CHECK(width < 54);
        last = width;
    }
    CHECK(std::isfinite(look.width(std::numeric_limits<double>::infinity())));
    CHECK(std::isfinite(look.width(std::numeric_limits<double>::quiet_NaN())));
}

TEST_CASE("ticks are round, within the range and about as many as wanted") {
    CHECK(app::round_ticks(0, 1, 4) == std::vector<double>{0, 0.5, 1});
    CHECK(app::round_ticks(0, 100, 5).size() == 6);
    CHECK(app::round_ticks(0, 0, 4).empty());
    CHECK(app::round_ticks(0, std::numeric_limits<double>::infinity(), 4).empty());
}

TEST_CASE("a loss curve of far more samples than pixels keeps a point every half pixel") {
    nn::Snapshot snapshot = *tests::sample_snapshot({3});
    snapshot.curve.clear();
    for (int i = 0; i < 5000; ++i) {
        snapshot.curve.push_back({.epoch = 1.0 * i, .train_loss = 0.3, .test_loss = 0.4});
    }
    engine::DrawList list;
    const engine::Fonts fonts;
    const app::Painter painter{list, app::theme(app::ThemeName::dark), fonts};
    app::draw_loss_chart(painter, {{0, 0}, {300, 120}}, snapshot, false);
    std::size_t most = 0;
    for (const engine::DrawList::Item& item : list.items) {
        if (const auto* line = std::get_if<engine::Polyline>(&item)) {
            most = std::max(most, line->points.size());
        }
    }
    CHECK(most > 400);
    CHECK(most < 600);
}

TEST_CASE("the plot puts +y up") {
    const engine::Rect plot{{100, 50}, {300, 250}};
    CHECK(app::to_plot(plot, -6, 6) == glm::vec2{100, 50});
    CHECK(app::to_plot(plot, 6, -6) == glm::vec2{300, 250});
    CHECK(app::to_plot(plot, 0, 0) == glm::vec2{200, 150});
}

TEST_CASE("a click near a shown point finds it, and test points only while they are shown") {
    app::Session session{nn::Experiment{}};
    session.show(tests::sample_snapshot({2}));
    const engine::Rect plot{{0, 0}, {400, 400}};
    const nn::Example& train = session.snapshot()->examples->train.front();
    const auto found = app::example_at(session, plot, app::to_plot(plot, train.x, train.y));
    REQUIRE(found.has_value());
    CHECK(*found == train);
    CHECK_FALSE(app::example_at(session, plot, {-50, -50}).has_value());
}

TEST_CASE("the speed slider goes from slow motion over updates to as fast as it goes") {
    CHECK(app::pace_at(0).unit == nn::Step::Unit::example);
    CHECK(app::pace_at(0).steps_per_second == doctest::Approx(0.05));
    CHECK(app::pace_at(0.2f).unit == nn::Step::Unit::batch);
    CHECK(std::isinf(app::pace_at(1).steps_per_second));
    for (const float position : {0.0f, 0.1f, 0.3f, 0.6f, 0.9f, 1.0f}) {
        // pace_at rounds to whole updates and two digits
        CHECK(app::position_of_pace(app::pace_at(position)) ==
              doctest::Approx(position).epsilon(0.1));
    }
}

TEST_CASE("the speed is told in as many words as there is room for") {
    app::Session session{nn::Experiment{}};
    auto snapshot = std::make_shared<nn::Snapshot>(*tests::sample_snapshot({2}));
    snapshot->epochs_per_second = 131'072.4;
    session.show_recorded(snapshot, true, nn::SetPace{});
    const auto words = [&](std::size_t most) {
        return app::pace_words(session,
                               [&](const std::string& line) { return line.size() <= most; });
    };
    CHECK(words(99) == "max · 131,072 epochs/s");
    CHECK(words(10) == "max · 131,072/s");
    session.show_recorded(snapshot, true, {.steps_per_second = 1, .unit = nn::Step::Unit::example});
    CHECK(words(99) == "1 example/s");
}

TEST_CASE("a forward pass computes what the layers say") {
    const auto snapshot = tests::sample_snapshot({2});
    const auto values = nn::forward(*snapshot, 0.25, -1);
    REQUIRE(values.size() == 3);
    CHECK(values[0] == std::vector<double>{0.25, -1});
    const double first = std::tanh(0.25 - 1 + 0.5);
    const double second = std::tanh(-0.25 + 1 + 0.5);
    CHECK(values[1][0] == doctest::Approx(first).epsilon(1e-12));
    CHECK(values[1][1] == doctest::Approx(second).epsilon(1e-12));
    CHECK(values[2][0] == doctest::Approx(std::tanh(first + second + 0.5)).epsilon(1e-12));
}
