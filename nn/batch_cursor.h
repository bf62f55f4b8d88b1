#pragma once

#include <cstdint>

namespace nn {

/// The training points that one weight update averages: `count` rows from `first` of the training
/// set written down twice, so that points left over from the last epoch stand right before the
/// first point of this one. No rows: the epoch passed without an update.
struct Batch {
    std::int64_t first = 0;
    std::int64_t count = 0;
};

/// Walks through the training points as TensorFlow Playground does: in order, never reshuffled, an
/// update whenever (i + 1) is a multiple of the batch size. What is left over is carried into the
/// next epoch's first update. A batch larger than the set never updates. An epoch counts as over
/// with its last update, though the points left over are only used after it.
class BatchCursor {
  public:
    BatchCursor(std::int64_t point_count, std::int64_t batch_size);

    /// Where it stands, for files.
    struct Place {
        std::int64_t point_count = 0;
        std::int64_t batch_size = 0;
        std::int64_t epochs = 0;  ///< passes that are over
        std::int64_t next = 0;    ///< points of this epoch consumed
        std::int64_t end = 0;     ///< where the next update ends, a multiple of the batch size
        std::int64_t carried = 0; ///< points of earlier epochs that wait; at most a whole pass

        bool operator==(const Place&) const = default;
    };
    explicit BatchCursor(const Place& place) : at_(place) {}
    const Place& place() const { return at_; }

    Batch next();

    /// Takes effect within the epoch: the next update ends at the next multiple of the new size.
    void set_batch_size(std::int64_t batch_size);

    /// Goes on at the same share of the epoch, with nothing carried over.
    void set_point_count(std::int64_t point_count);

    /// Passes over the points so far, fractional within one.
    double epoch() const;

  private:
    /// Ends the epoch if no update is left in it.
    void settle();

    Place at_;
};

} // namespace nn
