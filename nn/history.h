#pragma once

#include "nn/checkpoints.h"
#include "nn/command.h"
#include "nn/edit_list.h"
#include "nn/history_picture.h"
#include "nn/loss_curve.h"
#include "nn/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
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
    double weight_before = std::numeric_limits<double>::quiet_NaN(); ///< where one was set
    double epoch_after = 0; ///< other points may have moved it
    bool diverged = false;  ///< the run had, when it was made
    /// What it did, took back or did again; null if it changed nothing. Filled by `Branch::add`.
    std::shared_ptr<const EditRecord> edit = nullptr;

    Doing as() const;
    bool joins() const;
};

/// One course of training: with its changes it fixes every number from its first checkpoint to its
/// end.
struct Branch {
    /// Of a file; a run has fewer: see History::kMostChangeBytes.
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
    EditRecords begun_with;             ///< done by hand, in force at its beginning
    EditRecords in_force_at_end;        ///< what of that and of `changes` is in force at its end
    std::size_t forgotten = 0;          ///< changes made before its first checkpoint
    std::size_t change_bytes = 0;       ///< what `changes` take, about

    /// Before it has any changes. Of very many, the oldest go.
    void begin_with(EditRecords list);
    /// What was done by hand and is in force after the first `count` changes.
    EditRecords in_force(std::size_t count) const;

    /// Adds a change made at the end. `next_to_redo` is what may be done again, or null.
    void add(Change change, const std::shared_ptr<const EditRecord>& next_to_redo = nullptr);
    /// The last change does, takes back or does again `edit`, if that is the same as its own.
    void know_last_as(const std::shared_ptr<const EditRecord>& edit);
    /// Drops all changes but the first `count`: those after were taken back right where they were
    /// made.
    void take_back_to(std::size_t count);

    /// The first of the changes that are one with the one before `count`: of one gesture.
    std::size_t gesture_begin(std::size_t count) const;
    /// How many changes there are with the one at `first` and those that are one with it.
    std::size_t gesture_end(std::size_t first) const;

    /// Whether a place is on what is kept of it.
    bool reaches(const HistoryPlace& place) const;
    /// The last place where what is in force is what was so at its beginning: its end, if nothing
    /// was changed on it.
    HistoryPlace last_place_as_begun() const;
    /// Lets go of everything before its end, where `here` is.
    void begin_later(Checkpoint here);

    /// The branch up to a place on it.
    Branch forked(std::int64_t new_id, const Checkpoint& at) const;

    std::size_t bytes() const;
};

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
