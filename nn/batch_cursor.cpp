#include "nn/batch_cursor.h"

#include <algorithm>

namespace nn {

BatchCursor::BatchCursor(std::int64_t point_count, std::int64_t batch_size)
    : point_count_(point_count), batch_size_(batch_size), end_(batch_size) {}

Batch BatchCursor::next() {
    if (batch_size_ > point_count_) {
        ++epochs_;
        carried_ = point_count_; // earlier passes at the same weights would average to the same
        return {};
    }
    const Batch batch{.first = point_count_ + next_ - carried_, .count = carried_ + end_ - next_};
    next_ = end_;
    end_ += batch_size_; // without a division, which would show beside the smallest steps
    carried_ = 0;
    settle();
    return batch;
}

void BatchCursor::set_batch_size(std::int64_t batch_size) {
    batch_size_ = batch_size;
    end_ = (next_ / batch_size_ + 1) * batch_size_;
    settle();
}

void BatchCursor::set_point_count(std::int64_t point_count) {
    const double share = static_cast<double>(next_) / static_cast<double>(point_count_);
    point_count_ = point_count;
    next_ = static_cast<std::int64_t>(share * static_cast<double>(point_count));
    end_ = (next_ / batch_size_ + 1) * batch_size_;
    carried_ = 0;
    settle();
}

double BatchCursor::epoch() const {
    return static_cast<double>(epochs_) +
           static_cast<double>(next_) / static_cast<double>(point_count_);
}

void BatchCursor::settle() {
    if (next_ > 0 && end_ > point_count_) {
        carried_ = std::min(point_count_, carried_ + point_count_ - next_);
        next_ = 0;
        end_ = batch_size_;
        ++epochs_;
    }
}

} // namespace nn
