#pragma once

// What was done by hand before a course of training began, as a past is written. For the sources of
// files' formats alone.

#include "nn/history.h"
#include "nn/json_reading.h"
#include "nn/json_state.h"

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <utility>
#include <vector>

namespace nn {

/// The edits that were in force where the courses of a history began, and those that go with how
/// training was before them: what taking them back draws removed units from. Each is written once,
/// and named by its number elsewhere: so courses that share one still do when they are read.
class WrittenEdits {
  public:
    explicit WrittenEdits(const History& history);

    OrderedJson json() const;
    OrderedJson numbers_of(const EditRecords& list) const;
    /// Nothing for an edit that is none of them.
    std::optional<std::size_t> number_of(const std::shared_ptr<const EditRecord>& edit) const;

  private:
    void add(const std::shared_ptr<const EditRecord>& edit);
    bool needs_state(const EditRecord& edit) const;

    const History& history_;
    EditRecords all_;
    std::map<const EditRecord*, std::size_t> numbers_;
    std::set<const EditRecord*> with_state_;
};

/// The same, read.
class ReadEdits {
  public:
    /// Throws InputError. `documents`: whether the documents that edits name are of whoever reads.
    ReadEdits(const Json& json, const Place& place, bool documents, CheckpointReader& checkpoints);

    EditRecords list(const Json& numbers, const Place& place) const;
    const std::shared_ptr<const EditRecord>& at(const Json& number, const Place& place) const;
    /// Has `history` know where and how training was before them.
    void note_surroundings(History& history) const;

  private:
    std::shared_ptr<const EditRecord>
    read_one(const Json& json, const Place& place, bool documents, CheckpointReader& checkpoints);

    EditRecords all_;
    std::vector<Surroundings> surroundings_;
};

} // namespace nn
