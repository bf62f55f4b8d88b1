#pragma once

#include "nn/experiment.h"
#include "nn/random.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace nn {

/// A point of the plane, in data units (about [-6, 6]), and its label: -1 or +1 for classification,
/// a value in about [-1, 1] for regression.
struct Example {
    double x = 0;
    double y = 0;
    double label = 0;

    bool operator==(const Example&) const = default;
};

/// The half-width of the square of the plane that is drawn: [-6, 6] on both axes.
inline constexpr double kPlaneExtent = 6;

/// A family of data: how to draw `count` points with `noise` (a share, 0.05 for 5 %).
struct DatasetRow {
    Dataset value;
    std::string_view key;
    std::string_view label;
    Problem problem;
    int default_count;
    std::vector<Example> (*draw)(int count, double noise, Arc4& random);
};

/// All datasets. Source of each: TensorFlow Playground (Smilkov et al., 2017).
std::span<const DatasetRow> datasets();

/// The points of an experiment, in training order. Immutable once made, shared by snapshots.
struct Examples {
    std::vector<Example> train;
    std::vector<Example> test;
};

/// How many of the experiment's points are trained on: floor(point_count train_percent / 100).
std::size_t train_count(const Experiment& experiment);

/// Draws, shuffles and splits the points of `experiment`, advancing `random`.
std::shared_ptr<const Examples> draw_examples(const Experiment& experiment, Arc4& random);

} // namespace nn
