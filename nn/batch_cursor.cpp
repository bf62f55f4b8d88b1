#include "nn/batch_cursor.h"

#include <algorithm>

namespace nn {

BatchCursor::BatchCursor(std::int64_t point_count, std::int64_t batch_size)
    : at_{.point_count = point_count, .batch_size = batch_size, .end = batch_size} {}

Batch BatchCursor::next() {
    if (at_.batch_size > at_.point_count) {
        ++at_.epochs;
        at_.carried =
            at_.point_count; // earlier passes at the same weights would average to the same
        return {};
    }
    const Batch batch{.first = at_.point_count + at_.next - at_.carried,
                      .count = at_.carried + at_.end - at_.next};
    at_.next = at_.end;
    at_.end += at_.batch_size; // without a division, which would show beside the smallest steps
    at_.carried = 0;
    settle();
    return batch;
}

void BatchCursor::set_batch_size(std::int64_t batch_size) {
    at_.batch_size = batch_size;
    at_.end = (at_.next / at_.batch_size + 1) * at_.batch_size;
    settle();
}

void BatchCursor::set_point_count(std::int64_t point_count) {
    const double share = static_cast<double>(at_.next) / static_cast<double>(at_.point_count);
    at_.point_count = point_count;
    at_.next = static_cast<std::int64_t>(share * static_cast<double>(point_count));
    at_.end = (at_.next / at_.batch_size + 1) * at_.batch_size;
    at_.carried = 0;
    settle();
}

double BatchCursor::epoch() const {
    return static_cast<double>(at_.epochs) +
           static_cast<double>(at_.next) / static_cast<double>(at_.point_count);
}

void BatchCursor::settle() {
    if (at_.next > 0 && at_.end > at_.point_count) {
        at_.carried = std::min(at_.point_count, at_.carried + at_.point_count - at_.next);
        at_.next = 0;
        at_.end = at_.batch_size;
        ++at_.epochs;
    }
}

} // namespace nn
