#pragma once

#include "nn/checkpoints.h"
#include "nn/command.h"
#include "nn/edit_list.h"
#include "nn/loss_curve.h"
#include "nn/snapshot.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
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

} // namespace nn
