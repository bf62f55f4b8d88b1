#include "app/scenes/network_scene.h"

#include "app/scenes/edge_look.h"
#include "app/scenes/example_pass_scene.h"
#include "nn/features.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app {
namespace {

constexpr double kMostLights = 700;     // beyond it they blur into noise, and cost
constexpr double kFlowPerSecond = 0.32; // share of an edge that light crosses in a second
constexpr double kLeastWeight = 0.02;   // thinner than a hair and paler than the grid: not drawn

double weight_of(const nn::Snapshot& snapshot, WeightRef at) {
    const nn::LayerValues& layer = snapshot.layers[static_cast<std::size_t>(at.layer)];
    return layer.weights[static_cast<std::size_t>(at.unit * layer.inputs + at.input)];
}

template <class Visit> void for_each_weight(const nn::Snapshot& snapshot, Visit visit) {
    for (int l = 0; l < static_cast<int>(snapshot.layers.size()); ++l) {
        const nn::LayerValues& layer = snapshot.layers[static_cast<std::size_t>(l)];
        for (int unit = 0; unit < layer.units; ++unit) {
            for (int input = 0; input < layer.inputs; ++input) {
                visit(WeightRef{l, unit, input});
            }
        }
    }
}

double edge_count(const nn::Snapshot& snapshot) {
    double count = 0;
    for (const nn::LayerValues& layer : snapshot.layers) {
        count += layer.units * layer.inputs;
    }
    return count;
}

/// What edges are drawn by.
struct EdgeScene {
    const NetworkLayout& layout;
    const View& view;
    const EdgeLook& look;
    double time_s = 0;
};

/// How much an edge stands out: 1 as it is, less while something else is looked at, 0 where dropout
/// has silenced one of its ends.
float emphasis(const EdgeScene& scene, WeightRef at) {
    const UnitRef from = scene.layout.source(at);
    const UnitRef to{at.layer, at.unit};
    const float silence = std::max(silence_of(scene.view, from, scene.time_s),
                                   silence_of(scene.view, to, scene.time_s));
    if (silence > 0) {
        return 1 - silence;
    }
    if (const auto* unit = std::get_if<UnitRef>(&scene.view.hovered)) {
        const bool touches = to == *unit || from == *unit;
        return touches ? 1.0f : 0.25f;
    }
    return 1.0f;
}

void draw_edge(const Painter& painter, const EdgeScene& scene, WeightRef at, double weight) {
    if (!(std::abs(weight) > kLeastWeight)) {
        return;
    }
    const bool hovered = scene.view.hovered == decltype(scene.view.hovered){at};
    engine::Curve curve = scene.layout.path(at);
    curve.width = scene.look.width(weight);
    const float alpha = scene.look.opacity(painter.theme, weight) * emphasis(scene, at);
    if (!(alpha > 0)) {
        return;
    }
    curve.from = with_alpha(edge_color(painter.theme, weight), hovered ? 1.0f : alpha);
    curve.to = curve.from;
    if (hovered) {
        engine::Curve halo = curve;
        halo.width += 6;
        halo.from = halo.to = with_alpha(painter.theme.accent, 0.9f);
        painter.list.add(halo);
    }
    painter.list.add(curve);
}

/// A number in [0, 1) that looks random but always is the same for an edge.
double scatter(WeightRef at) {
    const double seed = at.layer * 7.13 + at.unit * 0.618034 + at.input * 0.3819660113;
    return seed - std::floor(seed);
}

void draw_lights(const Painter& painter,
                 const EdgeScene& scene,
                 const nn::Snapshot& snapshot,
                 double flow_s) {
    const double share = std::min(1.0, kMostLights / edge_count(snapshot));
    for_each_weight(snapshot, [&](WeightRef at) {
        const double weight = weight_of(snapshot, at);
        if (!(std::abs(weight) > 0.25 * share) || scatter({at.input, at.layer, at.unit}) > share) {
            return;
        }
        const double along = flow_s * kFlowPerSecond + scatter(at);
        const float t = static_cast<float>(along - std::floor(along));
        const float width = scene.look.width(weight);
        const float radius = std::clamp(1.1f + width * 0.42f, 1.0f, 4.5f) *
                             std::clamp(scene.layout.tile_size() / 54, 0.4f, 1.6f);
        const engine::Curve path = scene.layout.path(at);
        // It comes from below a tile and goes below one: no light touches them, for it lies above.
        const float hidden = radius / (3 * std::max(path.p1.x - path.p0.x, 1.0f));
        const float fade = std::clamp((std::min(t, 1 - t) - hidden) * 12, 0.0f, 1.0f);
        painter.list.add(engine::Circle{
            .center = point_at(path, t),
            .radius = radius,
            .fill = with_alpha(painter.theme.light, 0.9f * fade * emphasis(scene, at))});
    });
}

bool is_input(const nn::Snapshot& snapshot, UnitRef unit) {
    const auto& inputs = snapshot.experiment.features;
    return std::any_of(inputs.begin(), inputs.end(), [&](nn::Feature feature) {
        return static_cast<int>(feature) == unit.unit;
    });
}

void draw_tile(const Painter& painter,
               const NetworkLayout& layout,
               const Session& session,
               const NetworkSceneState& state,
               UnitRef unit) {
    const bool used = unit.layer >= 0 || is_input(*session.snapshot(), unit);
    const bool hovered = session.view.hovered == decltype(session.view.hovered){unit};
    const float highlight = state.highlighted.share_of(unit);
    const float size = layout.tile_size();
    const engine::Rect rect = layout.tile(unit);
    const float radius = std::clamp(size * 0.12f, 1.5f, 12.0f);
    painter.list.add(engine::Box{.rect = rect, .radius = radius, .fill = painter.theme.stage});
    painter.list.add(
        engine::Heatmap{.rect = rect,
                        .radius = radius,
                        .field = engine::UnitField{state.network, unit.layer, unit.unit},
                        .discretize = session.view.discretize,
                        .opacity = (used      ? 1.0f
                                    : hovered ? 0.5f
                                              : 0.3f) *
                                   (1 - 0.8f * silence_of(session.view, unit, state.time_s)),
                        .border = mix(mix(painter.theme.line, painter.theme.text_soft, 0.35f),
                                      painter.theme.accent,
                                      highlight),
                        .border_width = std::lerp(std::clamp(size * 0.02f, 0.5f, 2.0f),
                                                  std::clamp(size * 0.045f, 1.5f, 5.0f),
                                                  highlight)});
}

void draw_bias(const Painter& painter,
               const NetworkLayout& layout,
               const Session& session,
               UnitRef unit) {
    const WeightRef at{unit.layer, unit.unit, -1};
    const double bias = session.snapshot()
                            ->layers[static_cast<std::size_t>(unit.layer)]
                            .biases[static_cast<std::size_t>(unit.unit)];
    const bool hovered = session.view.hovered == decltype(session.view.hovered){at};
    const float strength = static_cast<float>(std::min(1.0, 0.15 + std::abs(bias)));
    painter.list.add(engine::Circle{
        .center = layout.bias_point(unit),
        .radius = layout.bias_radius() * (hovered ? 1.5f : 1.0f),
        .fill = mix(painter.theme.palette.zero, painter.signed_color(bias), strength),
        .border = hovered ? painter.theme.accent : painter.theme.text_soft,
        .border_width = std::clamp(layout.bias_radius() * 0.25f, 0.5f, 1.5f)});
}

void draw_feature_label(const Painter& painter,
                        const NetworkLayout& layout,
                        const nn::Snapshot& snapshot,
                        UnitRef unit) {
    const engine::Rect rect = layout.tile(unit);
    const float usual = painter.scaled({std::clamp(rect.size().y * 0.27f, 13.0f, 17.0f)});
    const float size = std::min(usual, 0.95f * layout.row_pitch(unit));
    const bool used = is_input(snapshot, unit);
    painter.list.add(engine::Text{
        .position = {rect.min.x - 9 * painter.text_scale, rect.center().y + size * 0.35f},
        .text = std::string(nn::features()[static_cast<std::size_t>(unit.unit)].label),
        .size = size,
        .weight = used ? engine::FontWeight::medium : engine::FontWeight::regular,
        .align = engine::Align::right,
        .color = used ? painter.theme.text : painter.theme.text_soft});
}

} // namespace

std::shared_ptr<const engine::DenseNetwork> dense_network(const nn::Snapshot& snapshot) {
    auto network = std::make_shared<engine::DenseNetwork>();
    network->extent = static_cast<float>(nn::kPlaneExtent);
    for (const nn::Feature feature : snapshot.experiment.features) {
        network->features.push_back(static_cast<int>(feature));
    }
    for (const nn::LayerValues& layer : snapshot.layers) {
        network->layers.push_back({.inputs = layer.inputs,
                                   .units = layer.units,
                                   .activation = static_cast<int>(layer.activation),
                                   .weights = {layer.weights.begin(), layer.weights.end()},
                                   .biases = {layer.biases.begin(), layer.biases.end()}});
    }
    return network;
}

std::string unit_name(const nn::Snapshot& snapshot, UnitRef unit) {
    if (unit.layer < 0) {
        return std::string(nn::features()[static_cast<std::size_t>(unit.unit)].label);
    }
    if (unit.layer + 1 == static_cast<int>(snapshot.layers.size())) {
        return "Output";
    }
    return "Hidden " + std::to_string(unit.layer + 1) + ", unit " + std::to_string(unit.unit + 1);
}

void draw_network(const Painter& painter,
                  const NetworkLayout& layout,
                  const Session& session,
                  const NetworkSceneState& state) {
    const nn::Snapshot& snapshot = *session.snapshot();
    const EdgeLook look(snapshot, layout.tile_size());
    const EdgeScene scene{layout, session.view, look, state.time_s};
    for_each_weight(snapshot,
                    [&](WeightRef at) { draw_edge(painter, scene, at, weight_of(snapshot, at)); });
    for (int code = 0; code < static_cast<int>(nn::features().size()); ++code) {
        if (!layout.shows({-1, code})) {
            continue;
        }
        draw_tile(painter, layout, session, state, {-1, code});
        draw_feature_label(painter, layout, snapshot, {-1, code});
    }
    for (int l = 0; l < static_cast<int>(snapshot.layers.size()); ++l) {
        for (int unit = 0; unit < snapshot.layers[static_cast<std::size_t>(l)].units; ++unit) {
            if (!layout.is_output(l)) {
                draw_tile(painter, layout, session, state, {l, unit});
            }
            draw_bias(painter, layout, session, {l, unit});
        }
    }
    painter.list.end_backdrop();
    if (!session.view.forward_pass && !example_pass_shown(session.view)) {
        draw_lights(painter, scene, snapshot, state.flow_s);
    }
}

} // namespace app
