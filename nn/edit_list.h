#pragma once

#include "nn/command.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace nn {

/// Something done by hand: the settings went from `before` to `after`, or a weight was set, or
/// training began anew.
struct EditRecord {
    enum class Kind { edit, weight, load, reset, new_weights };
    Kind kind = Kind::edit;
    Experiment before;
    Experiment after;
    SetWeight weight = {};     ///< as it was set
    double weight_before = 0;  ///< NaN where it is not known
    bool begins = false;       ///< a course of training of its own
    std::int64_t document = 0; ///< see Load

    /// A gesture that came back to where it began, for one.
    bool changes_nothing() const;
};

/// In the order in which they were done. Two are the same only if they are one object.
using EditRecords = std::vector<std::shared_ptr<const EditRecord>>;

/// What was done by hand, as it stands at a place of a run's history. Nobody but the run decides
/// it: what is in force there is what was done on the way to that place.
struct EditList {
    static constexpr std::size_t kMost = 500; ///< the oldest go

    EditRecords all;
    std::size_t in_force = 0; ///< the first so many; the others can be done again, in order

    const EditRecord* last_in_force() const {
        return in_force == 0 ? nullptr : all[in_force - 1].get();
    }
    const EditRecord* next_to_redo() const {
        return in_force == all.size() ? nullptr : all[in_force].get();
    }

    /// The place is another one, where `here` is in force, on a course with `at_end` in force at
    /// its end. What was known and follows on `here` can be done again, else what does so there.
    void arrive(EditRecords here, const EditRecords& at_end);
    /// Something was done for the first time, and `here` is in force: nothing can be done again.
    void grow(EditRecords here);
};

} // namespace nn
