#include "app/network_layout.h"

#include "nn/features.h"

#include <algorithm>

namespace app {
namespace {

constexpr float kTile = 54;       // of the design, at a stage 872 logical pixels high
constexpr float kRowPitch = 1.7f; // in tiles, where there is room

} // namespace

NetworkLayout::NetworkLayout(const nn::Snapshot& snapshot, const Layout& layout)
    : stage_(layout.stage) {
    for (const nn::Feature feature : snapshot.experiment.features) {
        inputs_.push_back(static_cast<int>(feature));
    }
    int most = static_cast<int>(nn::features().size());
    for (const nn::LayerValues& layer : snapshot.layers) {
        units_.push_back(layer.units);
        most = std::max(most, layer.units);
    }
    const glm::vec2 size = stage_.size();
    body_top_ = stage_.min.y + layout.head_height;
    body_height_ = size.y - layout.head_height - layout.foot_height;
    const float left_margin = 64 * layout.text_scale;
    const float right_margin = std::clamp(size.x * 0.08f, 40.0f, 100.0f);
    const float gaps = static_cast<float>(hidden_layers() + 1);
    const float largest = std::clamp(size.y * 0.062f, kTile, 3 * kTile);
    const float pitch_y = body_height_ / static_cast<float>(most);
    column_pitch_ = (size.x - left_margin - largest / 2 - right_margin) / gaps;
    tile_ = std::min({largest,
                      pitch_y - std::clamp(pitch_y * 0.2f, 2.0f, 12.0f),
                      std::max(column_pitch_ * 0.5f, 8.0f)});
    first_x_ = stage_.min.x + left_margin + tile_ / 2;
    column_pitch_ = (stage_.max.x - right_margin - first_x_) / gaps;
    const bool beside = layout.plot.size().y > 0 && layout.plot.min.x >= stage_.max.x;
    const float third = body_top_ + body_height_ * 0.32f; // where the plot is not beside the stage
    output_ = {stage_.max.x - 6,
               beside ? std::min(layout.plot.center().y, body_top_ + body_height_) : third};
}

float NetworkLayout::column_x(int column) const {
    return first_x_ + static_cast<float>(column) * column_pitch_;
}

float NetworkLayout::row_pitch(int count) const {
    return std::min(tile_ * kRowPitch, body_height_ / static_cast<float>(std::max(count, 1)));
}

glm::vec2 NetworkLayout::unit_center(UnitRef unit) const {
    if (is_output(unit.layer)) {
        return output_;
    }
    const int count = unit.layer < 0 ? static_cast<int>(nn::features().size())
                                     : units_[static_cast<std::size_t>(unit.layer)];
    const float offset = static_cast<float>(unit.unit) - static_cast<float>(count - 1) / 2;
    return {column_x(unit.layer + 1), body_top_ + body_height_ / 2 + offset * row_pitch(count)};
}

engine::Rect NetworkLayout::tile(UnitRef unit) const {
    const float half = is_output(unit.layer) ? 6.0f : tile_ / 2;
    const glm::vec2 center = unit_center(unit);
    return {center - half, center + half};
}

UnitRef NetworkLayout::source(WeightRef weight) const {
    return weight.layer == 0 ? UnitRef{-1, inputs_[static_cast<std::size_t>(weight.input)]}
                             : UnitRef{weight.layer - 1, weight.input};
}

engine::Curve NetworkLayout::path(WeightRef weight) const {
    const UnitRef from = source(weight);
    const glm::vec2 start = unit_center(from) + glm::vec2{tile_ / 2, 0};
    glm::vec2 end = output_;
    if (!is_output(weight.layer)) {
        end = unit_center({weight.layer, weight.unit}) - glm::vec2{tile_ / 2, 0};
    }
    const float middle = (start.x + end.x) / 2;
    return {.p0 = start, .p1 = {middle, start.y}, .p2 = {middle, end.y}, .p3 = end};
}

glm::vec2 NetworkLayout::bias_point(UnitRef unit) const {
    if (is_output(unit.layer)) {
        return output_ + glm::vec2{0, bias_radius() + 4};
    }
    const engine::Rect rect = tile(unit);
    return {rect.min.x - bias_radius() * 0.4f, rect.max.y - bias_radius() * 0.6f};
}

float NetworkLayout::bias_radius() const {
    return std::clamp(tile_ * 0.085f, 1.5f, 9.0f);
}

glm::vec2 point_at(const engine::Curve& curve, float t) {
    const float s = 1 - t;
    return s * s * s * curve.p0 + 3 * s * s * t * curve.p1 + 3 * s * t * t * curve.p2 +
           t * t * t * curve.p3;
}

} // namespace app
