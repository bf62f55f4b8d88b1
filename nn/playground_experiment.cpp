#include "nn/playground_experiment.h"

#include "nn/js_number.h"
#include "nn/link_text.h"
#include "nn/text.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace nn::playground {
namespace {

// ---- numbers

/// What the page makes of a noise beyond its slider; NaN stays.
double read_noise(State& state) {
    const double noise = state.number("noise", 0);
    const double kept = noise > Limits::kMaxNoise ? 50 : std::max(noise, 0.0);
    if (kept != noise) {
        state.note(shown_pair("noise", *state.value("noise")) +
                   " is out of the page's range: it takes " + number_text(kept) + ".");
    }
    return kept;
}

/// The page updates where (i + 1) % batchSize is 0: for a fraction, at the whole multiples of it.
int read_batch_size(State& state) {
    const double size = state.number("batchSize", 10);
    if (!(size > 0 && size <= Limits::kMaxBatch)) {
        state.fail("batchSize", "expected 1 to " + std::to_string(Limits::kMaxBatch) + " points");
    }
    int whole = static_cast<int>(std::ceil(size));
    while (whole <= kRegressionPoints && std::fmod(whole, size) != 0) {
        ++whole;
    }
    if (std::fmod(whole, size) != 0) {
        state.fail("batchSize",
                   "expected a whole number of points: no number of points is a multiple of this, "
                   "and the page would never update its weights");
    }
    if (whole != size) {
        state.note(shown_pair("batchSize", *state.value("batchSize")) +
                   " updates the weights after every " + std::to_string(whole) + " points.");
    }
    return whole;
}

/// One count of `networkShape`. The page makes units while i < count, so that 4.5 makes 5.
int read_units(State& state, std::string_view text) {
    constexpr std::string_view kKey = "networkShape";
    const double count = js_number(text);
    if (std::isnan(count)) {
        state.fail(kKey, "expected numbers of units, found " + shown_in_message(text));
    }
    const double units = std::ceil(count);
    if (!(units >= 1 && units <= Limits::kMaxUnits)) {
        state.fail(kKey,
                   "expected 1 to " + std::to_string(Limits::kMaxUnits) +
                       " units in a layer, found " + number_text(count));
    }
    if (units != count) {
        state.note("networkShape: " + shown_in_message(text) + " makes " + number_text(units) +
                   " units.");
    }
    return static_cast<int>(units);
}

std::vector<int> read_shape(State& state) {
    constexpr std::string_view kKey = "networkShape";
    const std::optional<std::string>* entry = state.entry(kKey);
    if (entry == nullptr) {
        return {4, 2};
    }
    if (!*entry) {
        state.fail(kKey, "expected = and numbers of units after it");
    }
    if ((*entry)->empty()) {
        return {};
    }
    const std::string& text = **entry;
    const auto count = 1 + std::count(text.begin(), text.end(), ',');
    if (count > Limits::kMaxLayers) {
        state.fail(kKey,
                   "expected at most " + std::to_string(Limits::kMaxLayers) +
                       " hidden layers, found " + std::to_string(count));
    }
    std::vector<int> shape;
    std::string_view rest = text;
    for (std::ptrdiff_t i = 0; i < count; ++i) {
        const std::size_t end = std::min(rest.find(','), rest.size());
        shape.push_back(read_units(state, rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return shape;
}

// ---- the experiment

std::vector<DenseLayer> read_layers(State& state) {
    const Activation activation = state.choice("activation", kActivations, Activation::tanh);
    std::vector<DenseLayer> layers;
    for (const int units : read_shape(state)) {
        layers.push_back({.units = units, .activation = activation, .dropout = 0});
    }
    return layers;
}

std::vector<Feature> read_features(const State& state) {
    std::vector<Feature> features;
    for (const auto& [key, feature] : kFeatures) {
        const bool is_on = state.flag(key, feature == Feature::x || feature == Feature::y);
        if (is_on && !state.hides(key)) {
            features.push_back(feature);
        }
    }
    return features;
}

/// The set of the problem's kind. The page keeps the other one too, out of use.
Dataset read_dataset(State& state, Problem problem) {
    const Dataset classes = state.choice("dataset", kDatasets, Dataset::circle);
    const Dataset values = state.choice("regDataset", kRegDatasets, Dataset::plane);
    const bool is_regression = problem == Problem::regression;
    if (is_regression && classes != Dataset::circle) {
        state.note("dataset=" + *state.value("dataset") + " is out of use: problem=regression.");
    }
    if (!is_regression && values != Dataset::plane) {
        state.note("regDataset=" + *state.value("regDataset") +
                   " is out of use: the problem is classification.");
    }
    return is_regression ? values : classes;
}

/// The page's key for what `validate` calls `field`.
std::string_view page_key(std::string_view field) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kPageKeys{{
        {"train_percent", "percTrainData"},
        {"learning_rate", "learningRate"},
        {"penalty_rate", "regularizationRate"},
        {"seed", "seed"},
    }};
    for (const auto& [ours, theirs] : kPageKeys) {
        if (field == ours) {
            return theirs;
        }
    }
    return field;
}

void expect_valid(const Experiment& experiment, const State& state) {
    const std::vector<Complaint> complaints = validate(experiment);
    if (!complaints.empty()) {
        state.fail(page_key(complaints.front().field), complaints.front().message);
    }
}

} // namespace

// Every member is set: the page's defaults are not `Experiment`'s, and never change.
Experiment read_experiment(State& state) {
    const Problem problem = state.choice("problem", kProblems, Problem::classification);
    const std::string* seed = state.value("seed");
    const Experiment experiment{
        .title = {},
        .about = {},
        .paused = false,
        .dataset = read_dataset(state, problem),
        .point_count = problem == Problem::regression ? kRegressionPoints : kClassificationPoints,
        .noise = read_noise(state),
        .train_percent = state.number("percTrainData", 50),
        .seed = seed != nullptr ? *seed : Experiment{}.seed,
        .features = read_features(state),
        .layers = read_layers(state),
        .zero_weights = state.flag("initZero", false),
        .loss = Loss::squared_error,
        .optimizer = Optimizer::sgd,
        .learning_rate = state.number("learningRate", 0.03),
        .penalty = state.choice("regularization", kRegularizations, Penalty::none),
        .penalty_rate = state.number("regularizationRate", 0),
        .batch_size = read_batch_size(state),
        .precision = Precision::float64,
        .epochs = 1000,
    };
    expect_valid(experiment, state);
    return experiment;
}

} // namespace nn::playground
