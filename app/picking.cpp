#include "app/picking.h"

#include "app/scenes/edge_look.h"
#include "nn/features.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace app {
namespace {

constexpr float kReach = 5; // logical pixels beyond an edge's own half-width
constexpr int kSegments = 24;

float squared(glm::vec2 v) {
    return v.x * v.x + v.y * v.y;
}

float squared_distance_to_segment(glm::vec2 point, glm::vec2 a, glm::vec2 b) {
    const glm::vec2 along = b - a;
    const glm::vec2 offset = point - a;
    const float length = std::max(squared(along), 1e-6f);
    const float t = std::clamp((offset.x * along.x + offset.y * along.y) / length, 0.0f, 1.0f);
    return squared(offset - along * t);
}

bool could_touch(const engine::Curve& curve, glm::vec2 point, float reach) {
    const auto [top, bottom] = std::minmax(curve.p0.y, curve.p3.y);
    return point.x > curve.p0.x - reach && point.x < curve.p3.x + reach && point.y > top - reach &&
           point.y < bottom + reach;
}

float squared_distance(const engine::Curve& curve, glm::vec2 point) {
    float best = 1e12f;
    glm::vec2 last = curve.p0;
    for (int i = 1; i <= kSegments; ++i) {
        const glm::vec2 next = point_at(curve, static_cast<float>(i) / kSegments);
        best = std::min(best, squared_distance_to_segment(point, last, next));
        last = next;
    }
    return best;
}

struct NearestEdge {
    const EdgeLook& look;
    decltype(View::hovered) found;
    float best = 1e12f;

    void offer(const NetworkLayout& layout, WeightRef at, double weight, glm::vec2 pointer) {
        const engine::Curve curve = layout.path(at);
        const float reach = kReach + look.width(weight) / 2;
        if (!could_touch(curve, pointer, reach)) {
            return;
        }
        const float distance = squared_distance(curve, pointer);
        if (distance < reach * reach && distance < best) {
            best = distance;
            found = at;
        }
    }
};

} // namespace

bool has_unit(const nn::Snapshot& snapshot, UnitRef at) {
    if (at.layer < -1 || at.layer >= std::ssize(snapshot.layers) || at.unit < 0) {
        return false;
    }
    return at.layer < 0 ? at.unit < std::ssize(nn::features())
                        : at.unit < snapshot.layers[static_cast<std::size_t>(at.layer)].units;
}

bool has_weight(const nn::Snapshot& snapshot, WeightRef at) {
    return at.layer >= 0 && has_unit(snapshot, {at.layer, at.unit}) && at.input >= -1 &&
           at.input < snapshot.layers[static_cast<std::size_t>(at.layer)].inputs;
}

bool is_part_of(const nn::Snapshot& snapshot, const decltype(View::hovered)& hovered) {
    const auto* unit = std::get_if<UnitRef>(&hovered);
    const auto* weight = std::get_if<WeightRef>(&hovered);
    return (unit == nullptr || has_unit(snapshot, *unit)) &&
           (weight == nullptr || has_weight(snapshot, *weight));
}

decltype(View::hovered)
pick(const NetworkLayout& layout, const nn::Snapshot& snapshot, glm::vec2 pointer) {
    const float bias_reach = layout.bias_radius() + 3;
    for (int l = 0; l < static_cast<int>(snapshot.layers.size()); ++l) {
        for (int unit = 0; unit < snapshot.layers[static_cast<std::size_t>(l)].units; ++unit) {
            if (squared(layout.bias_point({l, unit}) - pointer) < bias_reach * bias_reach) {
                return WeightRef{l, unit, -1};
            }
            if (layout.tile({l, unit}).contains(pointer)) {
                return UnitRef{l, unit};
            }
        }
    }
    for (int code = 0; code < static_cast<int>(nn::features().size()); ++code) {
        if (layout.tile({-1, code}).contains(pointer)) {
            return UnitRef{-1, code};
        }
    }
    const EdgeLook look(snapshot, layout.tile_size());
    NearestEdge nearest{look};
    for (int l = 0; l < static_cast<int>(snapshot.layers.size()); ++l) {
        const nn::LayerValues& layer = snapshot.layers[static_cast<std::size_t>(l)];
        for (int unit = 0; unit < layer.units; ++unit) {
            for (int input = 0; input < layer.inputs; ++input) {
                const auto index = static_cast<std::size_t>(unit * layer.inputs + input);
                nearest.offer(layout, {l, unit, input}, layer.weights[index], pointer);
            }
        }
    }
    return nearest.found;
}

} // namespace app
