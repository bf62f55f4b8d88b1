#include "nn/fused/row_set.h"

#include "nn/features.h"

namespace nn::fused {

template <class Real>
RowSet<Real>::RowSet(std::span<const Example> points, const Experiment& experiment, int copies)
    : lanes_(lanes_for(experiment.features.size())) {
    const std::size_t count = points.size() * static_cast<std::size_t>(copies);
    inputs_.resize((count + kMostLanes) * lanes_);
    labels_.resize(count + kMostLanes);
    for (std::size_t feature = 0; feature < experiment.features.size(); ++feature) {
        const auto evaluate = row_of(features(), experiment.features[feature]).evaluate;
        for (std::size_t i = 0; i < count; ++i) {
            const Example& point = points[i % points.size()];
            inputs_[i * lanes_ + feature] = static_cast<Real>(evaluate(point.x, point.y));
        }
    }
    for (std::size_t i = 0; i < count; ++i) {
        labels_[i] = static_cast<Real>(points[i % points.size()].label);
    }
}

template class RowSet<float>;
template class RowSet<double>;

} // namespace nn::fused
