#pragma once

#include "nn/datasets.h"
#include "nn/experiment.h"
#include "nn/fused/network.h"

#include <span>
#include <vector>

namespace nn::fused {

/// The inputs and labels of a set of points, `copies` times over (see Batch), in rows of which a
/// register's number may be read past their end.
template <class Real> class RowSet {
  public:
    RowSet() = default;
    RowSet(std::span<const Example> points, const Experiment& experiment, int copies);

    Rows<Real> rows(std::int64_t first, std::int64_t count) const {
        return {.inputs = inputs_.data(),
                .labels = labels_.data(),
                .lanes = lanes_,
                .first = static_cast<std::size_t>(first),
                .count = static_cast<std::size_t>(count)};
    }

  private:
    std::size_t lanes_ = 0;
    std::vector<Real> inputs_; ///< [points, lanes]
    std::vector<Real> labels_; ///< [points]
};

extern template class RowSet<float>;
extern template class RowSet<double>;

} // namespace nn::fused
