#pragma once

#include "nn/choice.h"

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace nn {

enum class Problem { classification, regression };
enum class Dataset { circle, exclusive_or, gauss, spiral, plane, multi_gauss };
enum class Feature { x, y, x_squared, y_squared, x_times_y, sin_x, sin_y };
/// `bipolar_sigmoid` is 2 sigmoid(z) - 1 = tanh(z / 2): the output under binary cross-entropy.
enum class Activation { relu, tanh, sigmoid, linear, bipolar_sigmoid };
enum class Penalty { none, l1, l2 };
enum class Loss { squared_error, binary_cross_entropy };
enum class Optimizer { sgd, momentum, rmsprop, adagrad, adam, adamw };
enum class Precision { float32, float64 };

/// The tables behind menus, files, the command line and the tests.
/// Datasets and features have richer rows: see datasets.h and features.h.
std::span<const Choice<Activation>> activations();
std::span<const Choice<Penalty>> penalties();
std::span<const Choice<Loss>> losses();
std::span<const Choice<Optimizer>> optimizers();
std::span<const Choice<Precision>> precisions();

/// A hidden layer of fully connected units.
struct DenseLayer {
    int units = 4;
    Activation activation = Activation::tanh;
    double dropout = 0; ///< probability that a unit is silenced in a training step, [0, 0.9]

    bool operator==(const DenseLayer&) const = default;
};

/// Bounds that `validate` keeps. Generous for people, small enough that nothing unbounded is built.
struct Limits {
    static constexpr int kMaxLayers = 12;
    static constexpr int kMaxUnits = 32;
    static constexpr int kMinPoints = 10;
    static constexpr int kMaxPoints = 100'000;
    static constexpr int kMaxBatch = 100'000;
    static constexpr double kMaxNoise = 80;
    static constexpr double kMaxDropout = 0.9;
    static constexpr double kMaxLearningRate = 100;
    static constexpr double kMaxPenaltyRate = 100;
    static constexpr std::int64_t kMaxEpochs = 1'000'000'000;
    static constexpr std::size_t kMaxSeedLength = 64;
    static constexpr std::size_t kMaxTitleLength = 200;
    static constexpr std::size_t kMaxAboutLength = 300;
};

/// A value that fully determines a run. Two equal experiments, given equal commands at equal
/// steps, produce equal numbers. The defaults are what a key that a file leaves out stands for:
/// they never change.
struct Experiment {
    std::string title = ""; ///< for people; may be empty
    std::string about = ""; ///< a sentence on what to look for; may be empty
    bool paused = false;    ///< a window that opens it does not begin to train by itself
    Dataset dataset = Dataset::spiral;
    int point_count = 500;     ///< points drawn, train and test together
    double noise = 0;          ///< percent, [0, 80]
    double train_percent = 50; ///< share of the points trained on, percent
    std::string seed = "5";    ///< keys every random draw of the run
    std::vector<Feature> features = {Feature::x,
                                     Feature::y}; ///< in the order of `Feature`, each once
    std::vector<DenseLayer> layers = {{.units = 8}, {.units = 7}, {.units = 5}};
    bool zero_weights = false; ///< first weights and biases all 0 (the page's `initZero`)
    Loss loss = Loss::squared_error;
    Optimizer optimizer = Optimizer::adam;
    double learning_rate = 0.02;
    Penalty penalty = Penalty::none;
    double penalty_rate = 0;
    int batch_size = 125;
    Precision precision = Precision::float32;
    std::int64_t epochs = 400; ///< how far `neurarium train` goes unless told

    bool operator==(const Experiment&) const = default;
};

/// The spiral that the program opens with. Someone may talk over it for an hour: whatever the seed,
/// it keeps what it has learnt. Adagrad's steps only shrink, and the penalty keeps weights where
/// tanh still bends; Adam's steps grow as gradients fade, until one leaves the minimum for good.
Experiment opening_experiment();

/// What is wrong with one field of an experiment: shown beside its control, or printed.
struct Complaint {
    std::string field;   ///< key as in the file, for example "layers[2].units"
    std::string message; ///< what was expected and what was found
};

/// Everything that keeps `experiment` from being trained; empty when it is usable.
std::vector<Complaint> validate(const Experiment& experiment);

/// Whether the experiment's dataset has classes or values to predict.
Problem problem_of(const Experiment& experiment);

/// Activation of the single output unit: tanh for classification under squared error (as in
/// TensorFlow Playground), bipolar sigmoid under binary cross-entropy, linear for regression.
Activation output_activation(const Experiment& experiment);

} // namespace nn
