#include "nn/experiment.h"

#include "nn/datasets.h"
#include "nn/text.h"
#include "nn/utf8.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace nn {
namespace {

constexpr std::array<Choice<Activation>, 5> kActivations{{
    {Activation::relu, "relu", "ReLU"},
    {Activation::tanh, "tanh", "tanh"},
    {Activation::sigmoid, "sigmoid", "sigmoid"},
    {Activation::linear, "linear", "linear"},
    {Activation::bipolar_sigmoid, "bipolar_sigmoid", "bipolar sigmoid"},
}};

constexpr std::array<Choice<Penalty>, 3> kPenalties{{
    {Penalty::none, "none", "None"},
    {Penalty::l1, "l1", "L1"},
    {Penalty::l2, "l2", "L2"},
}};

constexpr std::array<Choice<Loss>, 2> kLosses{{
    {Loss::squared_error, "squared_error", "Squared error"},
    {Loss::binary_cross_entropy, "binary_cross_entropy", "Cross-entropy"},
}};

constexpr std::array<Choice<Optimizer>, 6> kOptimizers{{
    {Optimizer::sgd, "sgd", "SGD"},
    {Optimizer::momentum, "momentum", "Momentum"},
    {Optimizer::rmsprop, "rmsprop", "RMSprop"},
    {Optimizer::adagrad, "adagrad", "Adagrad"},
    {Optimizer::adam, "adam", "Adam"},
    {Optimizer::adamw, "adamw", "AdamW"},
}};

constexpr std::array<Choice<Precision>, 2> kPrecisions{{
    {Precision::float32, "float32", "32 bits"},
    {Precision::float64, "float64", "64 bits"},
}};

struct Range {
    double low;
    double high;
};

/// Collects what is wrong, field by field.
class Checker {
  public:
    void complain(std::string field, std::string message) {
        complaints_.push_back({std::move(field), std::move(message)});
    }

    /// NaN lies in no range.
    void within(const std::string& field, double value, Range range) {
        if (!(value >= range.low && value <= range.high)) {
            complain(field,
                     "expected " + number_text(range.low) + " to " + number_text(range.high) +
                         ", found " + number_text(value));
        }
    }

    void above_zero(const std::string& field, double value, double high) {
        if (!(value > 0 && value <= high)) {
            complain(field,
                     "expected more than 0 and at most " + number_text(high) + ", found " +
                         number_text(value));
        }
    }

    void text(const std::string& field, std::string_view value, std::size_t longest) {
        if (value.size() > longest) {
            complain(field,
                     "expected at most " + std::to_string(longest) + " bytes, found " +
                         std::to_string(value.size()));
        }
        if (find_invalid_utf8(value) != std::string_view::npos) {
            complain(field, "expected UTF-8 text, found other bytes");
        }
    }

    bool content() const { return complaints_.empty(); }

    std::vector<Complaint> take() { return std::move(complaints_); }

  private:
    std::vector<Complaint> complaints_;
};

void check_data(const Experiment& experiment, Checker& checker) {
    checker.within("point_count", experiment.point_count, {Limits::kMinPoints, Limits::kMaxPoints});
    checker.within("noise", experiment.noise, {0, Limits::kMaxNoise});
    checker.within("train_percent", experiment.train_percent, {0, 100});
    const double percent = experiment.train_percent;
    if (checker.content() && train_count(experiment) == 0) {
        checker.complain("train_percent",
                         "expected at least one point to train on, found " + number_text(percent) +
                             " % of " + std::to_string(experiment.point_count) + " points");
    }
}

void check_features(const std::vector<Feature>& features, Checker& checker) {
    for (std::size_t i = 1; i < features.size(); ++i) {
        if (features[i] <= features[i - 1]) {
            checker.complain("features",
                             "expected each feature once and in the table's order, found number " +
                                 std::to_string(i + 1) + " out of place");
            return;
        }
    }
}

void check_layers(const std::vector<DenseLayer>& layers, Checker& checker) {
    if (layers.size() > Limits::kMaxLayers) {
        checker.complain("layers",
                         "expected at most " + std::to_string(Limits::kMaxLayers) +
                             " hidden layers, found " + std::to_string(layers.size()));
    }
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const std::string field = "layers[" + std::to_string(i) + "].";
        checker.within(field + "units", layers[i].units, {1, Limits::kMaxUnits});
        checker.within(field + "dropout", layers[i].dropout, {0, Limits::kMaxDropout});
    }
}

void check_training(const Experiment& experiment, Checker& checker) {
    if (experiment.loss == Loss::binary_cross_entropy &&
        problem_of(experiment) != Problem::classification) {
        checker.complain("loss",
                         "expected squared_error for a dataset with values to predict, found "
                         "binary_cross_entropy, which needs two classes");
    }
    checker.above_zero("learning_rate", experiment.learning_rate, Limits::kMaxLearningRate);
    checker.within("penalty_rate", experiment.penalty_rate, {0, Limits::kMaxPenaltyRate});
    checker.within("batch_size", experiment.batch_size, {1, Limits::kMaxBatch});
    checker.within("epochs", static_cast<double>(experiment.epochs), {0, Limits::kMaxEpochs});
}

} // namespace

std::span<const Choice<Activation>> activations() {
    return kActivations;
}
std::span<const Choice<Penalty>> penalties() {
    return kPenalties;
}
std::span<const Choice<Loss>> losses() {
    return kLosses;
}
std::span<const Choice<Optimizer>> optimizers() {
    return kOptimizers;
}
std::span<const Choice<Precision>> precisions() {
    return kPrecisions;
}

Experiment opening_experiment() {
    return {.dataset = Dataset::spiral,
            .point_count = 1200,
            .train_percent = 80,
            .seed = "5",
            .features = {Feature::x, Feature::y},
            .layers = {{.units = 8}, {.units = 7}, {.units = 5}},
            .optimizer = Optimizer::adagrad,
            .learning_rate = 0.3,
            .penalty = Penalty::l2,
            .penalty_rate = 0.0003,
            .batch_size = 50,
            .epochs = 400};
}

std::vector<Complaint> validate(const Experiment& experiment) {
    Checker checker;
    check_data(experiment, checker);
    checker.text("title", experiment.title, Limits::kMaxTitleLength);
    checker.text("about", experiment.about, Limits::kMaxAboutLength);
    checker.text("seed", experiment.seed, Limits::kMaxSeedLength);
    check_features(experiment.features, checker);
    check_layers(experiment.layers, checker);
    check_training(experiment, checker);
    return checker.take();
}

Problem problem_of(const Experiment& experiment) {
    return row_of(datasets(), experiment.dataset).problem;
}

Activation output_activation(const Experiment& experiment) {
    if (problem_of(experiment) == Problem::regression) {
        return Activation::linear;
    }
    return experiment.loss == Loss::binary_cross_entropy ? Activation::bipolar_sigmoid
                                                         : Activation::tanh;
}

} // namespace nn
