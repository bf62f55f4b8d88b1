#pragma once

#include "nn/datasets.h"
#include "nn/experiment.h"
#include "nn/fused/network.h"

#include <span>
#include <vector>

namespace nn::fused {

/// The inputs and labels of a set of points, `copies` times over (see Batch), in columns that may
/// be read a register past their end.
template <class Real> class ColumnSet {
  public:
    ColumnSet() = default;
    ColumnSet(std::span<const Example> points, const Experiment& experiment, int copies);

    Columns<Real> rows(std::int64_t first, std::int64_t count) const {
        return {.inputs = inputs_.data(),
                .labels = labels_.data(),
                .stride = stride_,
                .first = static_cast<std::size_t>(first),
                .count = static_cast<std::size_t>(count)};
    }

  private:
    std::size_t stride_ = 0;
    std::vector<Real> inputs_; ///< [features, stride]
    std::vector<Real> labels_; ///< [stride]
};

extern template class ColumnSet<float>;
extern template class ColumnSet<double>;

} // namespace nn::fused
