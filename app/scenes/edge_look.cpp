#include "app/scenes/edge_look.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <vector>

namespace app {
namespace {

constexpr double kMatters = 0.3;
constexpr double kFullOpacity = 2.2; // weights of this size and more are opaque
constexpr float kLeastWidth = 1.6f;  // of a weight that matters
constexpr double kFalloff = 1.5;     // how fast opacity falls below what matters
constexpr double kPalest = 0.2;      // share of the opacity of what matters that is left near 0
constexpr double kMostEdges = 900;   // beyond it ever fewer matter, and the others grow paler

double size_of(double weight) {
    return std::isfinite(weight) ? std::abs(weight) : 0;
}

std::size_t count_edges(const nn::Snapshot& snapshot) {
    std::size_t count = 0;
    for (const nn::LayerValues& layer : snapshot.layers) {
        count += layer.weights.size();
    }
    return count;
}

std::vector<double> sizes_of(const nn::Snapshot& snapshot) {
    std::vector<double> sizes;
    for (const nn::LayerValues& layer : snapshot.layers) {
        for (const double weight : layer.weights) {
            sizes.push_back(size_of(weight));
        }
    }
    return sizes;
}

} // namespace

EdgeLook::EdgeLook(const nn::Snapshot& snapshot, float tile)
    : scale_(std::clamp(tile / 54, 0.25f, 3.0f)), matters_(kMatters) {
    crowding_ = std::max(1.0, std::sqrt(static_cast<double>(count_edges(snapshot)) / kMostEdges));
    if (crowding_ > 1) {
        std::vector<double> sizes = sizes_of(snapshot);
        const auto last = sizes.begin() + std::lround(kMostEdges / (crowding_ * crowding_)) - 1;
        std::ranges::nth_element(sizes, last, std::greater());
        matters_ = std::max(matters_, *last);
    }
}

float EdgeLook::width(double weight) const {
    const double size = size_of(weight);
    const double grown = (0.7 + 9.0 * (1 - std::exp(-size / 4.5))) * static_cast<double>(scale_);
    const double share = std::pow(std::min(1.0, size / matters_), 2 * crowding_);
    return std::max(static_cast<float>(grown), kLeastWidth * static_cast<float>(share));
}

float EdgeLook::opacity(const Theme& theme, double weight) const {
    const double size = size_of(weight);
    if (size < matters_) {
        const double share = std::pow(size / matters_, kFalloff * crowding_);
        const double palest = kPalest / (crowding_ * crowding_);
        return theme.edge_opacity * static_cast<float>(palest + (1 - palest) * share);
    }
    const double more = (size - matters_) / std::max(kFullOpacity - matters_, 0.1);
    return theme.edge_opacity + (1 - theme.edge_opacity) * static_cast<float>(std::min(more, 1.0));
}

engine::Color edge_color(const Theme& theme, double weight) {
    return weight < 0 ? theme.edge_negative : theme.edge_positive;
}

} // namespace app
