#include "app/scenes/forward_pass_scene.h"

#include "app/format.h"
#include "app/scenes/pass_marks.h"
#include "nn/forward.h"

#include <cmath>

namespace app {
namespace {

/// Layers passed at `time_s`: 0.0 is at the features, 1.0 at the first layer's outputs, …
double progress(const Session& session, double time_s) {
    return (time_s - session.view.forward_pass->started_s) / kForwardPassLayerSeconds;
}

std::string words_of(const nn::Example& example, double output) {
    return "(" + format_value(example.x) + ", " + format_value(example.y) + ")  →  " +
           format_value(output) + "   label " + format_label(example.label);
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
    const double passed = progress(session, time_s);
    const double l = std::floor(passed);
    if (l >= 0 && l < static_cast<double>(snapshot.layers.size())) {
        draw_forward_pulses(
            painter, layout, snapshot.layers, values, static_cast<int>(l), smooth(passed - l));
    }
    for (std::size_t column = 0; column < values.size(); ++column) {
        const float shown = smooth((passed - static_cast<double>(column)) * 4 + 1);
        for (std::size_t i = 0; shown > 0 && i < values[column].size(); ++i) {
            draw_unit_value(
                painter, layout, unit_in_column(snapshot, column, i), values[column][i], shown);
        }
    }
    if (passed >= static_cast<double>(snapshot.layers.size())) {
        draw_pass_caption(painter, layout, words_of(example, values.back().front()));
    }
}

bool forward_pass_moving(const Session& session, double time_s) {
    return session.view.forward_pass && session.snapshot() &&
           progress(session, time_s) < static_cast<double>(session.snapshot()->layers.size()) + 0.5;
}

} // namespace app
