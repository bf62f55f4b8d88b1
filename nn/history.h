#pragma once

#include "nn/checkpoints.h"
#include "nn/command.h"
#include "nn/history_picture.h"
#include "nn/loss_curve.h"
#include "nn/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>
#include <variant>
#include <vector>

namespace nn {

/// Something a person changed, and when it took effect. Steps alone do not tell when: epochs pass
/// without an update where a batch is larger than the set.
struct Change {
    std::int64_t step = 0;
    double epoch = 0;
    std::variant<Edit, SetWeight> what;
    Experiment before;
};

/// One course of training: with its changes it fixes every number from its first checkpoint to its
/// end.
struct Branch {
    /// Then a new one begins, so that memory and files are bounded however long somebody drags.
    static constexpr std::size_t kMostChanges = 100'000;
    /// Epochs only grow along a branch, but that other points at the same step may move them back
    /// by a part of one.
    static constexpr double kEpochSlack = 1;

    std::int64_t id = 0;
    double begin_epoch = 0; ///< where it left the branch that it forked from; 0 for a beginning
    std::vector<Change> changes;
    Checkpoints checkpoints; ///< the first is its beginning
    LossCurve curve;
    std::int64_t end_step = 0;
    double end_epoch = 0;
    std::optional<Divergence> diverged; ///< at its end
    std::optional<Collapse> collapsed;  ///< that it is in at its end
    std::optional<Checkpoint> sound;    ///< where it last was sound, once it diverged or collapsed

    /// The branch up to a place on it.
    Branch forked(std::int64_t new_id, const Checkpoint& at) const;

    /// The branch from its end on, `at`: what was before is known of its curve alone.
    Branch without_past(std::int64_t new_id, const Checkpoint& at) const;

    std::size_t bytes() const;
};

/// All courses that training took: the present one and those left behind, within a bound of memory.
class History {
  public:
    explicit History(Branch first) : now_(std::move(first)) {}
    /// As it stood: `left` are at most `kMostBranches`, oldest first; `last_id` is the largest
    /// ever.
    History(Branch now, std::vector<Branch> left, std::int64_t last_id);

    static constexpr std::size_t kMostBranches = 8; ///< left behind
    static constexpr std::size_t kUsualLimit = std::size_t{128} << 20u;
    static constexpr std::size_t kMostLimit = std::size_t{2} << 30u;

    Branch& now() { return now_; }
    const Branch& now() const { return now_; }
    const std::vector<Branch>& left() const { return left_; } ///< left behind, oldest first
    std::int64_t last_id() const { return last_id_; }

    /// The same with few checkpoints: what a file can hold.
    History thinned() const;
    /// The same with so few checkpoints that it takes no more than `bytes`, if it can.
    History thinned_to(std::size_t bytes) const;

    /// Goes on with another course; the present one stays among those left behind, if it holds
    /// anything that the other does not.
    void leave_for(Branch next);
    /// Makes the branch of this id the present one. False if there is none.
    bool switch_to(std::int64_t id);

    std::int64_t next_id() { return ++last_id_; }

    /// Thins, first what was left behind, until all fits the limit.
    void keep_within_limit();
    /// At most `kMostLimit`.
    void set_limit(std::size_t bytes);
    std::size_t bytes() const;

    /// For snapshots; made anew only after something but the present end changed. `with_end` also
    /// has what the present course grew by since: for a run that stands before its end.
    std::shared_ptr<const HistoryPicture> picture(bool with_end);
    void changed() { picture_.reset(); }

  private:
    Branch now_;
    std::vector<Branch> left_; ///< oldest first
    std::int64_t last_id_ = 0;
    std::size_t limit_ = kUsualLimit;
    std::shared_ptr<const HistoryPicture> picture_;
};

} // namespace nn
