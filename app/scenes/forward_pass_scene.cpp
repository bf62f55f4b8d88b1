#include "app/scenes/forward_pass_scene.h"

#include "app/format.h"
#include "app/scenes/pass_marks.h"
#include "app/smooth.h"
#include "nn/forward.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

// What happens at a layer, in shares of its time: terms run in, their sum stands, its bend stands.
constexpr double kSum = 0.5;
constexpr double kBend = 0.75;
constexpr double kHoldLayers = 1; // how long the result is looked at before training goes on

/// Layers passed at `time_s`: 0.0 is at the features, 1.0 at the first layer's outputs, …
double progress(const Session& session, double time_s) {
    return session.view.forward_pass->passed_s(time_s) / kForwardPassLayerSeconds;
}

double layer_count(const nn::Snapshot& snapshot) {
    return static_cast<double>(snapshot.layers.size());
}

std::string result_words(const nn::Example& example, double output) {
    return "(" + format_value(example.x) + ", " + format_value(example.y) + ")  →  " +
           format_value(output) + "   label " + format_label(example.label);
}

std::string bend_words(nn::Activation activation) {
    switch (activation) {
    case nn::Activation::linear:
        return "the sum is passed on as it is";
    case nn::Activation::relu:
        return "ReLU lets no sum below 0 through";
    case nn::Activation::tanh:
        return "tanh bends the sum to between −1 and 1";
    case nn::Activation::sigmoid:
        return "the sigmoid bends the sum to between 0 and 1";
    case nn::Activation::bipolar_sigmoid:
        return "the sigmoid bends the sum to between −1 and 1";
    }
    return {};
}

/// What happens at layer `l`, `share` of its time gone.
std::string layer_words(const nn::Snapshot& snapshot, std::size_t l, double share) {
    const std::string where =
        l + 1 == snapshot.layers.size() ? "Output:  " : "Hidden " + std::to_string(l + 1) + ":  ";
    return where + (share < kSum    ? "every value times its edge's weight"
                    : share < kBend ? "all of them and the bias added up"
                                    : bend_words(snapshot.layers[l].activation));
}

void draw_inputs(const Painter& painter,
                 const NetworkLayout& layout,
                 const nn::Snapshot& snapshot,
                 const std::vector<double>& inputs,
                 float shown) {
    for (std::size_t i = 0; i < inputs.size(); ++i) {
        draw_unit_mark(
            painter,
            layout,
            {.unit = unit_in_column(snapshot, 0, i), .value = inputs[i], .shown = shown});
    }
}

/// The units of layer `l`, `share` of its time gone: first what they sum, then what becomes of it.
void draw_layer(const Painter& painter,
                const NetworkLayout& layout,
                const nn::Snapshot& snapshot,
                const nn::Activations& values,
                std::size_t l,
                double share) {
    for (std::size_t i = 0; share > kSum && i < values[l + 1].size(); ++i) {
        const bool bent = share >= kBend;
        const double value =
            bent ? values[l + 1][i] : nn::weighted_sum(snapshot.layers[l], i, values[l]);
        draw_unit_mark(painter,
                       layout,
                       {.unit = unit_in_column(snapshot, l + 1, i),
                        .value = value,
                        .lead = bent ? "" : "Σ ",
                        .shown = smooth((share - kSum) * 8)});
    }
}

} // namespace

void draw_forward_pass(const Painter& painter,
                       const NetworkLayout& layout,
                       const Session& session,
                       double time_s) {
    if (!session.view.forward_pass) {
        return;
    }
    const nn::Snapshot& snapshot = *session.snapshot();
    const nn::Example& example = session.view.forward_pass->example;
    const nn::Activations values = nn::forward(snapshot, example.x, example.y);
    const double passed = std::max(0.0, progress(session, time_s));
    const double layer = std::floor(passed);
    if (passed < layer_count(snapshot) && passed - layer < kSum) { // below the numbers
        const float along = smooth((passed - layer) / kSum);
        draw_forward_pulses(
            painter, layout, snapshot.layers, values, static_cast<int>(layer), along);
    }
    draw_inputs(painter, layout, snapshot, values.front(), smooth(passed * 8));
    for (std::size_t l = 0; l < snapshot.layers.size(); ++l) {
        draw_layer(painter, layout, snapshot, values, l, passed - static_cast<double>(l));
    }
}

std::string forward_pass_words(const Session& session, double time_s) {
    if (!session.view.forward_pass) {
        return {};
    }
    const nn::Snapshot& snapshot = *session.snapshot();
    const double passed = std::max(0.0, progress(session, time_s));
    if (passed < layer_count(snapshot)) {
        const double layer = std::floor(passed);
        return layer_words(snapshot, static_cast<std::size_t>(layer), passed - layer);
    }
    const nn::Example& example = session.view.forward_pass->example;
    return result_words(example, nn::forward(snapshot, example.x, example.y).back().front());
}

double forward_pass_seconds(std::size_t layers) {
    return (static_cast<double>(layers) + kHoldLayers) * kForwardPassLayerSeconds;
}

bool forward_pass_under_way(const Session& session, double time_s) {
    return session.view.forward_pass && session.snapshot() &&
           session.view.forward_pass->passed_s(time_s) <
               forward_pass_seconds(session.snapshot()->layers.size());
}

bool forward_pass_moving(const Session& session, double time_s) {
    return forward_pass_under_way(session, time_s) && !session.view.forward_pass->stood_s;
}

} // namespace app
