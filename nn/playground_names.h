#pragma once

#include "nn/experiment.h"

#include <array>
#include <string_view>

/// TensorFlow Playground's names, for reading and writing its links. They never change, whatever
/// happens to the tables behind our own files.
namespace nn::playground {

template <class Enum> struct Name {
    std::string_view key;
    Enum value;
};

inline constexpr std::array<Name<Activation>, 4> kActivations{{
    {"relu", Activation::relu},
    {"tanh", Activation::tanh},
    {"sigmoid", Activation::sigmoid},
    {"linear", Activation::linear},
}};

inline constexpr std::array<Name<Penalty>, 3> kRegularizations{{
    {"none", Penalty::none},
    {"L1", Penalty::l1},
    {"L2", Penalty::l2},
}};

inline constexpr std::array<Name<Dataset>, 4> kDatasets{{
    {"circle", Dataset::circle},
    {"xor", Dataset::exclusive_or},
    {"gauss", Dataset::gauss},
    {"spiral", Dataset::spiral},
}};

inline constexpr std::array<Name<Dataset>, 2> kRegDatasets{{
    {"reg-plane", Dataset::plane},
    {"reg-gauss", Dataset::multi_gauss},
}};

inline constexpr std::array<Name<Problem>, 2> kProblems{{
    {"classification", Problem::classification},
    {"regression", Problem::regression},
}};

/// In the order of the network's inputs.
inline constexpr std::array<Name<Feature>, 7> kFeatures{{
    {"x", Feature::x},
    {"y", Feature::y},
    {"xSquared", Feature::x_squared},
    {"ySquared", Feature::y_squared},
    {"xTimesY", Feature::x_times_y},
    {"sinX", Feature::sin_x},
    {"sinY", Feature::sin_y},
}};

inline constexpr std::array<std::string_view, 15> kControls{
    "showTestData",
    "discretize",
    "playButton",
    "stepButton",
    "resetButton",
    "learningRate",
    "activation",
    "regularization",
    "regularizationRate",
    "problem",
    "dataset",
    "percTrainData",
    "noise",
    "batchSize",
    "numHiddenLayers",
};

/// Every key that the page reads, in the order in which it writes them.
inline constexpr std::array<std::string_view, 27> kKeys{
    "activation",
    "regularization",
    "batchSize",
    "dataset",
    "regDataset",
    "learningRate",
    "regularizationRate",
    "noise",
    "networkShape",
    "seed",
    "showTestData",
    "discretize",
    "percTrainData",
    "x",
    "y",
    "xTimesY",
    "xSquared",
    "ySquared",
    "cosX",
    "sinX",
    "cosY",
    "sinY",
    "collectStats",
    "tutorial",
    "problem",
    "initZero",
    "hideText",
};

/// The keys that are on or off.
inline constexpr std::array<std::string_view, 14> kFlags{
    "showTestData",
    "discretize",
    "x",
    "y",
    "xTimesY",
    "xSquared",
    "ySquared",
    "cosX",
    "sinX",
    "cosY",
    "sinY",
    "collectStats",
    "initZero",
    "hideText",
};

inline constexpr std::string_view kHideSuffix = "_hide";

inline constexpr int kClassificationPoints = 500;
inline constexpr int kRegressionPoints = 1200;

/// The key of `value`; empty where the page has no such thing.
template <class Names, class Enum> std::string_view key_of(const Names& names, Enum value) {
    for (const auto& name : names) {
        if (name.value == value) {
            return name.key;
        }
    }
    return {};
}

} // namespace nn::playground
