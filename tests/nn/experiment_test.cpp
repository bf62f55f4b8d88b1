#include "nn/datasets.h"
#include "nn/experiment.h"
#include "nn/features.h"

#include <doctest/doctest.h>

#include <functional>
#include <limits>
#include <set>
#include <string>

namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// The one complaint about the default experiment after `change`, as "field: message".
std::string complaint_after(const std::function<void(nn::Experiment&)>& change) {
    nn::Experiment experiment;
    change(experiment);
    const auto complaints = nn::validate(experiment);
    REQUIRE(complaints.size() == 1);
    return complaints[0].field + ": " + complaints[0].message;
}

template <class Table> void check_table(Table table) {
    std::set<std::string_view> keys;
    for (std::size_t i = 0; i < table.size(); ++i) {
        CHECK(static_cast<std::size_t>(table[i].value) == i);
        CHECK(!table[i].label.empty());
        keys.insert(table[i].key);
        CHECK(nn::find_row(table, table[i].key)->value == table[i].value);
    }
    CHECK(keys.size() == table.size());
    CHECK(nn::find_row(table, "no such key") == nullptr);
}

} // namespace

TEST_CASE("every table has one row for each value, with its own key") {
    check_table(nn::activations());
    check_table(nn::penalties());
    check_table(nn::losses());
    check_table(nn::optimizers());
    check_table(nn::precisions());
    check_table(nn::datasets());
    check_table(nn::features());
}

TEST_CASE("the default experiment is usable, and so are its extremes") {
    CHECK(nn::validate({}).empty());
    nn::Experiment experiment{.features = {}, .layers = {}, .batch_size = 100'000};
    CHECK(nn::validate(experiment).empty());
    experiment.layers.assign(12, {.units = 32, .dropout = 0.9});
    CHECK(nn::validate(experiment).empty());
}

TEST_CASE("what is out of range is named with what was expected and found") {
    using E = nn::Experiment;
    CHECK(complaint_after([](E& e) { e.layers[2].units = 33; }) ==
          "layers[2].units: expected 1 to 32, found 33");
    CHECK(complaint_after([](E& e) { e.layers[0].units = 0; }) ==
          "layers[0].units: expected 1 to 32, found 0");
    CHECK(complaint_after([](E& e) { e.layers[0].dropout = kNan; }) ==
          "layers[0].dropout: expected 0 to 0.9, found nan");
    CHECK(complaint_after([](E& e) { e.layers.assign(13, {}); }) ==
          "layers: expected at most 12 hidden layers, found 13");
    CHECK(complaint_after([](E& e) { e.learning_rate = 0; }) ==
          "learning_rate: expected more than 0 and at most 100, found 0");
    CHECK(complaint_after([](E& e) { e.learning_rate = kInfinity; }) ==
          "learning_rate: expected more than 0 and at most 100, found inf");
    CHECK(complaint_after([](E& e) { e.batch_size = 0; }) ==
          "batch_size: expected 1 to 100000, found 0");
    CHECK(complaint_after([](E& e) { e.noise = kNan; }) == "noise: expected 0 to 80, found nan");
    CHECK(complaint_after([](E& e) { e.point_count = -1; }).find("point_count: ") == 0);
    CHECK(complaint_after([](E& e) { e.train_percent = 0.1; }) ==
          "train_percent: expected at least one point to train on, found 0.1 % of 500 points");
    CHECK(complaint_after([](E& e) { e.seed = "not UTF-8: \xff"; }) ==
          "seed: expected UTF-8 text, found other bytes");
    CHECK(complaint_after([](E& e) { e.title.assign(201, 'a'); }).find("title: ") == 0);
    CHECK(complaint_after([](E& e) { e.about.assign(301, 'a'); }).find("about: ") == 0);
    CHECK(complaint_after([](E& e) { e.epochs = -1; }).find("epochs: ") == 0);
    CHECK(complaint_after([](E& e) { e.penalty_rate = -1; }).find("penalty_rate: ") == 0);
}

TEST_CASE("features must be sorted and each there once") {
    using nn::Feature;
    using E = nn::Experiment;
    CHECK(complaint_after([](E& e) {
              e.features = {Feature::y, Feature::x};
          }).find("features: ") == 0);
    CHECK(complaint_after([](E& e) {
              e.features = {Feature::x, Feature::x};
          }).find("features: ") == 0);
}

TEST_CASE("cross-entropy needs classes") {
    CHECK(complaint_after([](nn::Experiment& e) {
              e.dataset = nn::Dataset::plane;
              e.loss = nn::Loss::binary_cross_entropy;
          }).find("loss: expected squared_error") == 0);
}

TEST_CASE("the output's activation follows from data and loss") {
    CHECK(nn::output_activation({}) == nn::Activation::tanh);
    CHECK(nn::output_activation({.dataset = nn::Dataset::plane}) == nn::Activation::linear);
    CHECK(nn::output_activation({.loss = nn::Loss::binary_cross_entropy}) ==
          nn::Activation::bipolar_sigmoid);
}
