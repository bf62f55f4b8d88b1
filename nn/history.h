#pragma once

#include "nn/branch.h"
#include "nn/history_picture.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <utility>
#include <vector>

namespace nn {

/// Where and how training was when something was done by hand: what taking it back goes to.
struct Surroundings {
    std::shared_ptr<const EditRecord> edit;
    HistoryPlace place;                       ///< where it was done; of one that begins a course
    std::shared_ptr<const Checkpoint> before; ///< when it was done; may be null
    std::shared_ptr<const Checkpoint> after;  ///< when it was taken back; may be null
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
    /// Of a course: beyond it begins later. A largest network's removals done and undone forty
    /// times, or a slider drawn along for a minute.
    static constexpr std::size_t kMostChangeBytes = std::size_t{8} << 20u;
    static constexpr std::size_t kMostSurroundingsBytes = std::size_t{16} << 20u;

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

    /// The course of this id; null if it is not kept.
    const Branch* find(std::int64_t id) const;
    /// The course left last among those that began with `edit` as the last thing done; null if
    /// none is kept.
    const Branch* begun_by(const EditRecord& edit) const;

    /// What is known of when `edit` was done; a new entry replaces the old one. Null if nothing is.
    const Surroundings* surroundings(const EditRecord& edit) const;
    void note_surroundings(Surroundings surroundings);

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
    void bound_surroundings();

    Branch now_;
    std::vector<Branch> left_; ///< oldest first
    std::int64_t last_id_ = 0;
    std::size_t limit_ = kUsualLimit;
    std::deque<Surroundings> surroundings_; ///< oldest first
    std::size_t surroundings_bytes_ = 0;
    std::shared_ptr<const HistoryPicture> picture_;
};

} // namespace nn
