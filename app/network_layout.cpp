#include "app/network_layout.h"

#include "nn/features.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>

namespace app {
namespace {

constexpr float kTile = 54;         // of the design, at a stage 872 logical pixels high
constexpr float kManyUnits = 20;    // from which on tiles are no larger than that
constexpr float kRowPitch = 1.7f;   // in tiles, where there is room
constexpr float kLabelPitch = 1.3f; // in the size of a film's smallest text

/// Tiles of a network of few units are larger.
float enlargement(float units) {
    return std::clamp(std::pow(kManyUnits / std::max(units, 1.0f), 0.3f), 1.0f, 1.4f);
}

/// What the names of features take at the left, before text scaling: "sin x₁" more than "x₁".
float label_room(const std::vector<int>& features) {
    float room = 44;
    for (const int code : features) {
        const auto feature = static_cast<nn::Feature>(code);
        const bool sine = feature == nn::Feature::sin_x || feature == nn::Feature::sin_y;
        room = std::max(room, sine ? 64.0f : feature == nn::Feature::x_times_y ? 54.0f : 44.0f);
    }
    return room;
}

} // namespace

NetworkLayout::NetworkLayout(const nn::Snapshot& snapshot, const Layout& layout)
    : stage_(layout.stage) {
    for (const nn::Feature feature : snapshot.experiment.features) {
        inputs_.push_back(static_cast<int>(feature));
    }
    for (int code = 0; code < static_cast<int>(nn::features().size()); ++code) {
        if (!layout.only_used_features || std::ranges::count(inputs_, code) > 0) {
            rows_.push_back(code);
        }
    }
    int most = static_cast<int>(rows_.size());
    float hidden = 0;
    for (const nn::LayerValues& layer : snapshot.layers) {
        units_.push_back(layer.units);
        most = std::max(most, layer.units);
        hidden += units_.size() < snapshot.layers.size() ? static_cast<float>(layer.units) : 0;
    }
    const glm::vec2 size = stage_.size();
    body_top_ = stage_.min.y + layout.head_height;
    body_height_ = size.y - layout.head_height - layout.foot_height;
    const bool film = layout.least_text > 0; // everything grows with it
    const float left_margin = label_room(rows_) * layout.text_scale;
    output_half_ = film ? std::max(6.0f, 7 * layout.text_scale) : 6.0f;
    const float right_margin = film ? size.x * 0.08f : std::clamp(size.x * 0.08f, 40.0f, 100.0f);
    const float gaps = static_cast<float>(hidden_layers() + 1);
    const float usual = std::clamp(size.y * 0.062f, kTile, 3 * kTile) * enlargement(hidden);
    const float largest = layout.largest_tile > 0 ? layout.largest_tile : usual;
    const float pitch_y = body_height_ / static_cast<float>(most);
    column_pitch_ = (size.x - left_margin - largest / 2 - right_margin) / gaps;
    tile_ = std::min({largest,
                      pitch_y - (film ? pitch_y * 0.18f : std::max(pitch_y * 0.2f, 2.0f)),
                      std::max(column_pitch_ * 0.5f, 8.0f)});
    label_pitch_ = layout.least_text * layout.text_scale * kLabelPitch;
    first_x_ = stage_.min.x + left_margin + tile_ / 2;
    column_pitch_ = (stage_.max.x - right_margin - first_x_) / gaps;
    const bool beside = layout.plot.size().y > 0 && layout.plot.min.x >= stage_.max.x;
    const float middle = body_top_ + body_height_ * 0.5f; // where the plot is not beside the stage
    output_ = {stage_.max.x - std::max(6.0f, bias_radius()),
               beside ? std::min(layout.plot.center().y, body_top_ + body_height_) : middle};
    if (layout.scale > 0) {
        tile_ = std::max(1.0f, std::floor(tile_ * layout.scale)) / layout.scale;
    }
    place_columns();
    if (layout.scale > 0) {
        align_columns(layout.scale);
    }
}

/// So that the edges of tiles, which have their size already, lie between pixels.
void NetworkLayout::align_columns(float scale) {
    const auto align = [&](float middle) {
        return std::round((middle - tile_ / 2) * scale) / scale + tile_ / 2;
    };
    for (Column& column : columns_) {
        column.x = align(column.x);
        for (Column::Unit& unit : column.units) {
            unit.y = align(unit.y);
        }
    }
}

void NetworkLayout::place_columns() {
    const auto add = [&](int column, int count, float least_pitch) {
        Column& placed = columns_.emplace_back();
        placed.x = first_x_ + static_cast<float>(column) * column_pitch_;
        const float fitting =
            std::min(tile_ * kRowPitch, body_height_ / static_cast<float>(std::max(count, 1)));
        const float most = 1.1f * body_height_ / static_cast<float>(std::max(count, 1));
        const float pitch = std::max(fitting, std::min(least_pitch, most));
        for (int unit = 0; unit < count; ++unit) {
            const float offset = static_cast<float>(unit) - static_cast<float>(count - 1) / 2;
            placed.units.push_back({body_top_ + body_height_ / 2 + offset * pitch, tile_});
        }
    };
    add(0, static_cast<int>(rows_.size()), label_pitch_);
    for (int l = 0; l < hidden_layers(); ++l) {
        add(l + 1, units_[static_cast<std::size_t>(l)], 0);
    }
}

float NetworkLayout::column_x(int column) const {
    const auto place = static_cast<std::size_t>(column);
    return place < columns_.size() ? columns_[place].x
                                   : first_x_ + static_cast<float>(column) * column_pitch_;
}

bool NetworkLayout::shows(UnitRef unit) const {
    return unit.layer >= 0 || std::ranges::count(rows_, unit.unit) > 0;
}

int NetworkLayout::row_of(UnitRef unit) const {
    return unit.layer < 0 ? static_cast<int>(std::ranges::find(rows_, unit.unit) - rows_.begin())
                          : unit.unit;
}

float NetworkLayout::row_pitch(UnitRef unit) const {
    const auto& units = columns_[static_cast<std::size_t>(unit.layer + 1)].units;
    return units.size() > 1
               ? (units.back().y - units.front().y) / static_cast<float>(units.size() - 1)
               : stage_.size().y;
}

engine::Rect NetworkLayout::tile(UnitRef unit) const {
    if (is_output(unit.layer)) {
        return {output_ - output_half_, output_ + output_half_};
    }
    const Column& column = columns_[static_cast<std::size_t>(unit.layer + 1)];
    const int row = row_of(unit);
    if (row >= std::ssize(column.units)) { // a feature that is left out
        const glm::vec2 nowhere{column.x, body_top_};
        return {nowhere, nowhere};
    }
    const Column::Unit& placed = column.units[static_cast<std::size_t>(row)];
    const glm::vec2 center{column.x, placed.y};
    return {center - placed.size / 2, center + placed.size / 2};
}

UnitRef NetworkLayout::source(WeightRef weight) const {
    return weight.layer == 0 ? UnitRef{-1, inputs_[static_cast<std::size_t>(weight.input)]}
                             : UnitRef{weight.layer - 1, weight.input};
}

engine::Curve NetworkLayout::path(WeightRef weight) const {
    const UnitRef from = source(weight);
    const engine::Rect first = tile(from);
    const glm::vec2 start{first.max.x, first.center().y};
    glm::vec2 end = output_;
    if (!is_output(weight.layer)) {
        const engine::Rect last = tile({weight.layer, weight.unit});
        end = {last.min.x, last.center().y};
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

glm::vec2 nearest_point(const engine::Curve& curve, glm::vec2 position) {
    constexpr int kSteps = 64;
    glm::vec2 nearest = curve.p0;
    float best = std::numeric_limits<float>::infinity();
    for (int i = 0; i <= kSteps; ++i) {
        const glm::vec2 point = point_at(curve, static_cast<float>(i) / kSteps);
        const glm::vec2 offset = point - position;
        const float distance = offset.x * offset.x + offset.y * offset.y;
        if (distance < best) {
            best = distance;
            nearest = point;
        }
    }
    return nearest;
}

glm::vec2 point_at(const engine::Curve& curve, float t) {
    const float s = 1 - t;
    return s * s * s * curve.p0 + 3 * s * s * t * curve.p1 + 3 * s * t * t * curve.p2 +
           t * t * t * curve.p3;
}

} // namespace app
