#include "app/scenes/example_pass_scene.h"

#include "app/format.h"
#include "app/scenes/pass_marks.h"
#include "app/smooth.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace app {
namespace {

constexpr double kLayerSeconds = 0.5; // of a single step; in slow motion the pace decides
constexpr double kTurnLayers = 1;     // what the error at the output takes, in layers
constexpr double kShort = 0.5;        // seconds; a pass no longer than that comes to its end
constexpr std::string_view kSlope = "∂loss/∂sum";

double layer_count(const nn::ExamplePass& pass) {
    return static_cast<double>(pass.layers.size());
}

/// All of it, in layers: forward, the error, back.
double length(const nn::ExamplePass& pass) {
    return 2 * layer_count(pass) + kTurnLayers;
}

double seconds_per_layer(const Session& session, const nn::ExamplePass& pass) {
    if (!session.playing() || session.pace().unit != nn::Step::Unit::example) {
        return kLayerSeconds;
    }
    const double interval = 1 / session.pace().steps_per_second;
    return std::min(kLayerSeconds * 2, 0.92 * interval / length(pass));
}

double value_at(const std::vector<double>& values, int index) {
    return values[static_cast<std::size_t>(index)];
}

/// Slopes grow small as a network learns: they are shown beside the largest of their example.
struct Largest {
    double slope = 0;  ///< of the loss by any weight
    double handed = 0; ///< by a unit to one before it

    explicit Largest(const nn::ExamplePass& pass) {
        for (std::size_t l = 0; l < pass.layers.size(); ++l) {
            const nn::LayerValues& layer = pass.layers[l];
            for (int unit = 0; unit < layer.units; ++unit) {
                for (int i = 0; i < layer.inputs; ++i) {
                    const double delta = value_at(pass.deltas[l], unit);
                    slope = std::max(slope, std::abs(delta * value_at(pass.activations[l], i)));
                    const double weight = value_at(layer.weights, unit * layer.inputs + i);
                    handed = std::max(handed, l > 0 ? std::abs(delta * weight) : 0);
                }
            }
        }
    }
};

double beside(double value, double largest) {
    return largest > 0 ? value / largest : 0;
}

/// The glow of an edge: `share` of the largest slope by a weight.
void draw_glow(const Painter& painter,
               const NetworkLayout& layout,
               WeightRef edge,
               double share,
               float shown) {
    if (!(share > 0.02)) {
        return;
    }
    const float room = std::clamp(layout.tile_size() / 54, 0.3f, 2.0f);
    engine::Curve glow = layout.path(edge);
    glow.width = static_cast<float>(3 + 9 * share) * room;
    glow.from = with_alpha(painter.theme.text, static_cast<float>(0.1 + 0.3 * share) * shown);
    glow.to = glow.from;
    painter.list.add(glow);
}

/// Pulses on their way back out of layer `l`, `along` of the way gone.
void draw_backward(const Painter& painter,
                   const NetworkLayout& layout,
                   const nn::ExamplePass& pass,
                   const Largest& largest,
                   int l,
                   float along) {
    const nn::LayerValues& layer = pass.layers[static_cast<std::size_t>(l)];
    const std::vector<double>& deltas = pass.deltas[static_cast<std::size_t>(l)];
    const std::vector<double>& inputs = pass.activations[static_cast<std::size_t>(l)];
    constexpr double kLargestPulse = 3; // as large as a term of 3 on the way forward
    for (int unit = 0; unit < layer.units; ++unit) {
        for (int i = 0; i < layer.inputs; ++i) {
            const double delta = value_at(deltas, unit);
            const double slope = std::abs(delta * value_at(inputs, i));
            draw_glow(painter, layout, {l, unit, i}, beside(slope, largest.slope), along);
            if (l > 0 && along < 1) { // nothing is handed on to the features
                const double weight = value_at(layer.weights, unit * layer.inputs + i);
                const double handed = beside(delta * weight, largest.handed);
                draw_pulse(painter, layout, {l, unit, i}, 1 - along, kLargestPulse * handed);
            }
        }
    }
}

std::string result_words(const nn::ExamplePass& pass) {
    return "output " + format_value(pass.activations.back().front()) + ", label " +
           format_label(pass.example.label) + ", loss " + format_value(pass.loss);
}

std::string waiting_words(const nn::ExamplePass& pass) {
    const std::int64_t left = pass.among - pass.place;
    if (left == 0) {
        return "the batch is complete, the weights have moved";
    }
    return format_count(static_cast<double>(left)) +
           (left == 1 ? " more example before the weights move"
                      : " more examples before the weights move");
}

/// "Example 3 of 10", "Example 3 of 60 (a batch of 50, and 10 left over)": what an epoch leaves
/// over, too little for a batch, goes into the first one of the next epoch.
std::string place_words(const nn::ExamplePass& pass, std::int64_t batch_size) {
    const auto words = [](std::int64_t count) { return format_count(static_cast<double>(count)); };
    const std::int64_t left_over = pass.among - batch_size;
    return "Example " + words(pass.place) + " of " + words(pass.among) +
           (left_over > 0
                ? " (a batch of " + words(batch_size) + ", and " + words(left_over) + " left over)"
                : "");
}

/// `passed` layers in.
std::string words_of(const nn::ExamplePass& pass, std::int64_t batch_size, double passed) {
    const double back = passed - layer_count(pass) - kTurnLayers;
    const std::string words = place_words(pass, batch_size) + ":  ";
    if (passed < layer_count(pass)) {
        return words + "forward, every unit sums what comes in";
    }
    if (back < 0) {
        return words + result_words(pass);
    }
    if (back < layer_count(pass)) {
        return words + "back, ∂loss/∂sum of each unit; edges glow by ∂loss/∂weight";
    }
    return words + result_words(pass) + ";  " + waiting_words(pass);
}

/// What a unit shows: its value on the way forward, then, once the error has come back to it, the
/// slope of the loss.
UnitMark mark_of(const nn::ExamplePass& pass,
                 const nn::Snapshot& snapshot,
                 std::size_t column,
                 std::size_t place,
                 double passed) {
    const double forward = passed - static_cast<double>(column);
    const double back = passed - kTurnLayers - 2 * layer_count(pass) + static_cast<double>(column);
    UnitMark mark{.unit = unit_in_column(snapshot, column, place)};
    const bool off = column > 0 && pass.silenced[column - 1][place];
    if (column > 0 && back > 0) {
        mark.value = pass.deltas[column - 1][place];
        mark.shown = smooth(back * 4);
    } else {
        mark.value = pass.activations[column][place];
        mark.shown = smooth(forward * 4 + 1);
    }
    mark.off = off;
    if (back > 0 && column == pass.layers.size()) {
        mark.lead = std::string(kSlope) + " ";
    }
    return mark;
}

void draw_values(const Painter& painter,
                 const NetworkLayout& layout,
                 const nn::Snapshot& snapshot,
                 const nn::ExamplePass& pass,
                 double passed) {
    for (std::size_t column = 0; column < pass.activations.size(); ++column) {
        for (std::size_t i = 0; i < pass.activations[column].size(); ++i) {
            const UnitMark mark = mark_of(pass, snapshot, column, i, passed);
            if (mark.shown > 0) {
                draw_unit_mark(painter, layout, mark);
            }
        }
    }
}

/// Above each hidden layer that the error has come back to: what its numbers are now.
void draw_slope_labels(const Painter& painter,
                       const NetworkLayout& layout,
                       const nn::ExamplePass& pass,
                       double back) {
    const Painter::Type type{12, engine::FontWeight::semibold, engine::Align::center};
    const int hidden = static_cast<int>(pass.layers.size()) - 1;
    float top = layout.stage().max.y; // of all columns: numbers stand between them, below it
    for (int l = -1; l < hidden; ++l) {
        const int first = l < 0 ? layout.source({0, 0, 0}).unit : 0;
        top = std::min(top, layout.tile({l, first}).min.y);
    }
    const float room = layout.column_pitch() - 12 * painter.text_scale;
    for (int l = 0; l < hidden; ++l) {
        const double gone = back - (layer_count(pass) - 1 - l);
        if (gone > 0 && painter.width(kSlope, type) < room) {
            painter.text({layout.column_x(l + 1), top - 6 * painter.text_scale},
                         std::string(kSlope),
                         type,
                         with_alpha(painter.theme.text, smooth(gone * 4)));
        }
    }
}

bool fits(const nn::Snapshot& snapshot, const nn::ExamplePass& pass) {
    return snapshot.layers.size() == pass.layers.size() &&
           snapshot.experiment.features.size() == pass.activations.front().size();
}

double progress(const FollowedPass& followed, double time_s) {
    return (followed.stands_since.value_or(time_s) - followed.started_s) / followed.layer_seconds;
}

/// Who pauses slow motion stops what passes there, and who plays on sees it go on.
void stand_or_go_on(FollowedPass& followed, bool playing, double time_s) {
    const bool stands = followed.while_playing && !playing &&
                        length(*followed.pass) * followed.layer_seconds > kShort;
    if (stands && !followed.stands_since) {
        followed.stands_since = time_s;
    } else if (!stands && followed.stands_since) {
        followed.started_s += time_s - *std::exchange(followed.stands_since, std::nullopt);
    }
}

} // namespace

bool example_pass_shown(const View& view) {
    return view.followed_pass && !view.followed_pass->dismissed && !view.forward_pass;
}

void take_up_example_pass(Session& session, double time_s) {
    const auto& newest = session.snapshot()->followed;
    std::optional<FollowedPass>& followed = session.view.followed_pass;
    if (newest == nullptr) {
        followed.reset();
    } else if (!followed || followed->pass != newest) {
        session.view.forward_pass.reset();
        followed = FollowedPass{.pass = newest,
                                .started_s = time_s,
                                .layer_seconds = seconds_per_layer(session, *newest),
                                .while_playing = session.playing()};
    } else {
        stand_or_go_on(*followed, session.playing(), time_s);
    }
}

void draw_example_pass(const Painter& painter,
                       const NetworkLayout& layout,
                       const Session& session,
                       double time_s) {
    if (!example_pass_shown(session.view)) {
        return;
    }
    const nn::Snapshot& snapshot = *session.snapshot();
    const nn::ExamplePass& pass = *session.view.followed_pass->pass;
    if (!fits(snapshot, pass)) {
        return;
    }
    const double passed = progress(*session.view.followed_pass, time_s);
    const double layers = layer_count(pass);
    const double back = passed - layers - kTurnLayers;
    if (passed < layers) {
        const double l = std::max(0.0, std::floor(passed));
        draw_forward_pulses(painter,
                            layout,
                            pass.layers,
                            pass.activations,
                            static_cast<int>(l),
                            smooth(passed - l),
                            &pass.silenced[static_cast<std::size_t>(l)]);
    }
    const Largest largest(pass);
    for (int l = static_cast<int>(pass.layers.size()) - 1; l >= 0; --l) {
        const double gone = back - (layers - 1 - l);
        if (gone > 0) {
            draw_backward(painter, layout, pass, largest, l, smooth(gone));
        }
    }
    draw_values(painter, layout, snapshot, pass, passed);
    draw_slope_labels(painter, layout, pass, back);
}

std::string example_pass_words(const Session& session, double time_s) {
    if (!example_pass_shown(session.view)) {
        return {};
    }
    const nn::Snapshot& snapshot = *session.snapshot();
    const nn::ExamplePass& pass = *session.view.followed_pass->pass;
    return fits(snapshot, pass) ? words_of(pass,
                                           snapshot.experiment.batch_size,
                                           progress(*session.view.followed_pass, time_s))
                                : std::string();
}

float silence_of(const View& view, UnitRef unit, double time_s) {
    if (!example_pass_shown(view) || unit.layer < 0) {
        return 0;
    }
    const auto& silenced = view.followed_pass->pass->silenced;
    const auto l = static_cast<std::size_t>(unit.layer);
    const auto place = static_cast<std::size_t>(unit.unit);
    const bool off = l < silenced.size() && place < silenced[l].size() && silenced[l][place];
    return off ? smooth(progress(*view.followed_pass, time_s) * 4) : 0;
}

bool example_pass_under_way(const View& view, double time_s) {
    return example_pass_shown(view) &&
           progress(*view.followed_pass, time_s) < length(*view.followed_pass->pass);
}

bool example_pass_moving(const Session& session, double time_s) {
    if (!example_pass_shown(session.view)) {
        return false;
    }
    const FollowedPass& followed = *session.view.followed_pass;
    return !followed.stands_since && progress(followed, time_s) < length(*followed.pass) + 0.5;
}

} // namespace app
