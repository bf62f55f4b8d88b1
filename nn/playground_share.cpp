// Writing links of TensorFlow Playground (Smilkov et al., 2017).
#include "nn/datasets.h"
#include "nn/playground_fragment.h"
#include "nn/playground_link.h"
#include "nn/playground_names.h"
#include "nn/text.h"

#include <algorithm>
#include <cassert>

namespace nn {
namespace {

std::string place_of(std::size_t layer) {
    return "Hidden layer " + std::to_string(layer + 1);
}

void add_layer_reasons(const std::vector<DenseLayer>& layers, std::vector<std::string>& reasons) {
    for (std::size_t i = 0; i < layers.size(); ++i) {
        const Activation activation = layers[i].activation;
        if (playground::key_of(playground::kActivations, activation).empty()) {
            reasons.push_back(place_of(i) + " uses " +
                              std::string(row_of(activations(), activation).label) +
                              ", which the page does not have.");
        } else if (activation != layers[0].activation) {
            reasons.push_back(place_of(i) + " uses " +
                              std::string(row_of(activations(), activation).label) +
                              "; the page has one activation for all hidden layers.");
        }
        if (layers[i].dropout > 0) {
            reasons.push_back(place_of(i) + " has dropout, which the page does not have.");
        }
    }
}

/// Joins "key=value" with "&".
class Writer {
  public:
    void add(std::string_view key, std::string_view value) {
        text_ += text_.empty() ? "" : "&";
        text_ += key;
        text_ += '=';
        text_ += value;
    }
    void add(std::string_view key, double value) { add(key, number_text(value)); }
    void add(std::string_view key, bool value) {
        add(key, std::string_view(value ? "true" : "false"));
    }

    const std::string& text() const { return text_; }

  private:
    std::string text_;
};

std::string shape_text(const std::vector<DenseLayer>& layers) {
    std::string text;
    for (const DenseLayer& layer : layers) {
        text += (text.empty() ? "" : ",") + std::to_string(layer.units);
    }
    return text;
}

void write_data(const Experiment& experiment, Writer& out) {
    const bool is_regression = problem_of(experiment) == Problem::regression;
    const Dataset classes = is_regression ? Dataset::circle : experiment.dataset;
    const Dataset values = is_regression ? experiment.dataset : Dataset::plane;
    out.add("dataset", playground::key_of(playground::kDatasets, classes));
    out.add("regDataset", playground::key_of(playground::kRegDatasets, values));
}

/// The page's order, with the two that it once had and still writes.
void write_features(const std::vector<Feature>& features, Writer& out) {
    const auto add = [&](std::string_view key, Feature feature) {
        out.add(key, std::find(features.begin(), features.end(), feature) != features.end());
    };
    add("x", Feature::x);
    add("y", Feature::y);
    add("xTimesY", Feature::x_times_y);
    add("xSquared", Feature::x_squared);
    add("ySquared", Feature::y_squared);
    out.add("cosX", false);
    add("sinX", Feature::sin_x);
    out.add("cosY", false);
    add("sinY", Feature::sin_y);
}

void write_network(const Experiment& experiment, Writer& out) {
    const Activation activation =
        experiment.layers.empty() ? Activation::tanh : experiment.layers[0].activation;
    out.add("activation", playground::key_of(playground::kActivations, activation));
    if (experiment.penalty != Penalty::none) {
        out.add("regularization",
                playground::key_of(playground::kRegularizations, experiment.penalty));
    }
    out.add("batchSize", static_cast<double>(experiment.batch_size));
}

/// Names that the page cannot hide stay out, and so do features in use: it would take them away.
void write_hidden_controls(const std::vector<std::string>& hidden,
                           const std::vector<Feature>& in_use,
                           Writer& out) {
    const auto add_if_hidden = [&](std::string_view name) {
        if (std::find(hidden.begin(), hidden.end(), name) != hidden.end()) {
            out.add(std::string(name) + std::string(playground::kHideSuffix), true);
        }
    };
    std::for_each(playground::kControls.begin(), playground::kControls.end(), add_if_hidden);
    for (const auto& [key, feature] : playground::kFeatures) {
        if (std::find(in_use.begin(), in_use.end(), feature) == in_use.end()) {
            add_if_hidden(key);
        }
    }
}

} // namespace

std::vector<std::string> reasons_not_playground(const Experiment& experiment) {
    std::vector<std::string> reasons;
    const auto add_if = [&](bool holds, std::string reason) {
        if (holds) {
            reasons.push_back(std::move(reason));
        }
    };
    const DatasetRow& row = row_of(datasets(), experiment.dataset);
    const int points = row.problem == Problem::regression ? playground::kRegressionPoints
                                                          : playground::kClassificationPoints;
    add_if(experiment.point_count != points,
           "There are " + std::to_string(experiment.point_count) + " points; the page always has " +
               std::to_string(points) + " here.");
    add_layer_reasons(experiment.layers, reasons);
    add_if(experiment.loss != Loss::squared_error,
           "The loss is " + std::string(row_of(losses(), experiment.loss).label) +
               "; the page has the squared error alone.");
    add_if(experiment.optimizer != Optimizer::sgd,
           "The optimizer is " + std::string(row_of(optimizers(), experiment.optimizer).label) +
               "; the page has SGD alone.");
    add_if(experiment.precision != Precision::float64,
           "The numbers have 32 bits; the page computes with 64.");
    add_if(!playground::survives_in_fragment(experiment.seed),
           "The seed would not come through: the page's links carry no empty ones, and no spaces, "
           "quotes, &, =, <, >, percent-encoding or letters beyond ASCII.");
    return reasons;
}

std::string to_playground_link(const Experiment& experiment, const LinkDisplay& display) {
    assert(reasons_not_playground(experiment).empty());
    Writer out;
    write_network(experiment, out);
    write_data(experiment, out);
    out.add("learningRate", experiment.learning_rate);
    out.add("regularizationRate", experiment.penalty_rate);
    out.add("noise", experiment.noise);
    out.add("networkShape", shape_text(experiment.layers));
    out.add("seed", experiment.seed);
    out.add("showTestData", display.show_test_data);
    out.add("discretize", display.discretize);
    out.add("percTrainData", experiment.train_percent);
    write_features(experiment.features, out);
    out.add("collectStats", false);
    out.add("problem", playground::key_of(playground::kProblems, problem_of(experiment)));
    out.add("initZero", experiment.zero_weights);
    out.add("hideText", false);
    write_hidden_controls(display.hidden_controls, experiment.features, out);
    return "https://playground.tensorflow.org/#" + out.text();
}

} // namespace nn
