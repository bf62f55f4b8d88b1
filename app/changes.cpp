#include "app/changes.h"

#include "app/format.h"
#include "nn/datasets.h"
#include "nn/features.h"

#include <algorithm>
#include <cstdlib>

namespace app {
namespace {

using nn::Experiment;

std::string from_to(const char* what, const std::string& before, const std::string& after) {
    return std::string(what) + " " + before + " → " + after;
}

std::string from_to(const char* what, double before, double after) {
    return from_to(what, format_exact(before), format_exact(after));
}

template <class Row, class Enum>
std::string from_to(std::span<const Row> table, Enum before, Enum after) {
    return std::string(nn::row_of(table, before).label) + " → " +
           std::string(nn::row_of(table, after).label);
}

std::string feature_change(const Experiment& before, const Experiment& after) {
    for (const nn::FeatureRow& row : nn::features()) {
        const auto has = [&](const Experiment& experiment) {
            return std::ranges::count(experiment.features, row.value) > 0;
        };
        if (has(before) != has(after)) {
            return (has(after) ? "+ " : "− ") + std::string(row.label);
        }
    }
    return {};
}

std::string layer_change(int number, const nn::DenseLayer& before, const nn::DenseLayer& after) {
    const std::string where = "layer " + std::to_string(number) + ": ";
    if (before.units != after.units) {
        const int by = after.units - before.units;
        const std::string count = std::to_string(std::abs(by));
        return where + (by > 0 ? "+ " : "− ") + count +
               (std::abs(by) == 1 ? " neuron" : " neurons");
    }
    if (before.activation != after.activation) {
        return where + from_to(nn::activations(), before.activation, after.activation);
    }
    return where + from_to("dropout", before.dropout, after.dropout);
}

std::string structure_change(const Experiment& before, const Experiment& after) {
    if (before.layers.size() != after.layers.size()) {
        return before.layers.size() < after.layers.size() ? "+ layer" : "− layer";
    }
    for (std::size_t i = 0; i < before.layers.size(); ++i) {
        if (before.layers[i] != after.layers[i]) {
            return layer_change(static_cast<int>(i) + 1, before.layers[i], after.layers[i]);
        }
    }
    return feature_change(before, after);
}

std::string data_change(const Experiment& before, const Experiment& after) {
    if (before.dataset != after.dataset) {
        return from_to(nn::datasets(), before.dataset, after.dataset);
    }
    if (before.seed != after.seed) {
        return from_to("seed", before.seed, after.seed);
    }
    if (before.noise != after.noise) {
        return from_to("noise", before.noise, after.noise);
    }
    if (before.point_count != after.point_count) {
        return from_to("points", before.point_count, after.point_count);
    }
    if (before.train_percent != after.train_percent) {
        return from_to("train share", before.train_percent, after.train_percent);
    }
    return {};
}

std::string training_change(const Experiment& before, const Experiment& after) {
    if (before.optimizer != after.optimizer) {
        return from_to(nn::optimizers(), before.optimizer, after.optimizer);
    }
    if (before.learning_rate != after.learning_rate) {
        return from_to("learning rate", before.learning_rate, after.learning_rate);
    }
    if (before.penalty != after.penalty) {
        return "regularization " + from_to(nn::penalties(), before.penalty, after.penalty);
    }
    if (before.penalty_rate != after.penalty_rate) {
        return from_to("regularization rate", before.penalty_rate, after.penalty_rate);
    }
    if (before.batch_size != after.batch_size) {
        return from_to("batch size", before.batch_size, after.batch_size);
    }
    if (before.loss != after.loss) {
        return from_to(nn::losses(), before.loss, after.loss);
    }
    return {};
}

} // namespace

std::string shape_words(const nn::Experiment& experiment) {
    std::string words = std::to_string(experiment.features.size());
    for (const nn::DenseLayer& layer : experiment.layers) {
        words += "-" + std::to_string(layer.units);
    }
    return words + "-1";
}

std::string describe_change(const Experiment& before, const Experiment& after) {
    for (const auto describe : {data_change, structure_change, training_change}) {
        if (std::string words = describe(before, after); !words.empty()) {
            return words;
        }
    }
    return before == after ? "nothing" : "settings";
}

} // namespace app
