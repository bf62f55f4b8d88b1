#include "nn/fused/column_set.h"

#include "nn/features.h"

#include <algorithm>

namespace nn::fused {
namespace {

/// Writes `value(point)` of every point, again and again until `column` holds `copies` of each.
template <class Real, class Value>
void fill(std::span<const Example> points, int copies, Real* column, Value value) {
    Real* const end = std::transform(points.begin(), points.end(), column, [&](const Example& p) {
        return static_cast<Real>(value(p));
    });
    for (int copy = 1; copy < copies; ++copy) {
        std::copy(column, end, column + copy * (end - column));
    }
}

} // namespace

template <class Real>
ColumnSet<Real>::ColumnSet(std::span<const Example> points,
                           const Experiment& experiment,
                           int copies)
    : stride_(points.size() * static_cast<std::size_t>(copies) + kMostLanes),
      inputs_(stride_ * experiment.features.size()), labels_(stride_) {
    Real* column = inputs_.data();
    for (const Feature feature : experiment.features) {
        const auto evaluate = row_of(features(), feature).evaluate;
        fill(points, copies, column, [&](const Example& p) { return evaluate(p.x, p.y); });
        column += stride_;
    }
    fill(points, copies, labels_.data(), [](const Example& p) { return p.label; });
}

template class ColumnSet<float>;
template class ColumnSet<double>;

} // namespace nn::fused
