#include "nn/branch.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace nn {
namespace {

bool same_weight(const SetWeight& a, const SetWeight& b) {
    return a.layer == b.layer && a.unit == b.unit && a.input == b.input;
}

/// What `change` does if it is done for the first time.
EditRecord record_of(const Change& change) {
    if (const auto* edit = std::get_if<Edit>(&change.what)) {
        return {.before = change.before, .after = edit->experiment};
    }
    const auto& weight = std::get<SetWeight>(change.what);
    return {.kind = EditRecord::Kind::weight,
            .before = change.before,
            .after = change.before,
            .weight = weight,
            .weight_before = change.weight_before};
}

/// Whether `next` goes on with the gesture of `last`.
bool continues(const EditRecord& next, const EditRecord& last) {
    return next.kind == last.kind && next.before == last.after &&
           (next.kind != EditRecord::Kind::weight || same_weight(next.weight, last.weight));
}

bool takes_back(const EditRecord& change, const EditRecord& last) {
    return change.kind == last.kind && change.before == last.after && change.after == last.before &&
           (change.kind != EditRecord::Kind::weight ||
            (same_weight(change.weight, last.weight) && change.weight.value == last.weight_before));
}

bool repeats(const EditRecord& change, const EditRecord& next) {
    return change.kind == next.kind && change.before == next.before && change.after == next.after &&
           (change.kind != EditRecord::Kind::weight ||
            (same_weight(change.weight, next.weight) && change.weight.value == next.weight.value));
}

void set_as(Change& change, Doing as, bool joins) {
    std::visit(
        [&](auto& what) {
            what.as = as;
            what.joins = joins;
        },
        change.what);
}

/// What is in force after change `i`, where `list` was before it.
void follow(const std::vector<Change>& changes, std::size_t i, EditRecords& list) {
    const Change& change = changes[i];
    if (change.edit == nullptr) {
        return;
    }
    const bool undone = change.as() == Doing::undo;
    if ((undone || change.joins()) && !list.empty() &&
        list.back() == (undone ? change.edit : changes[i - 1].edit)) {
        list.pop_back();
    }
    if (!undone && !change.edit->changes_nothing()) {
        list.push_back(change.edit);
    }
}

std::size_t bytes_of(const Experiment& experiment) {
    return sizeof(Experiment) + experiment.title.size() + experiment.about.size() +
           experiment.features.size() * sizeof(Feature) +
           experiment.layers.size() * sizeof(DenseLayer);
}

/// With its record, which holds the settings twice.
std::size_t bytes_of(const Change& change) {
    std::size_t sum = sizeof(Change) + sizeof(EditRecord) + 3 * bytes_of(change.before);
    if (const auto* edit = std::get_if<Edit>(&change.what)) {
        sum += bytes_of(edit->experiment);
        if (edit->donor != nullptr) {
            for (const LayerValues& layer : edit->donor->layers) {
                sum += 2 * sizeof(double) * (layer.weights.size() + layer.biases.size());
            }
        }
    }
    return sum;
}

} // namespace

Doing Change::as() const {
    return std::visit([](const auto& it) { return it.as; }, what);
}

bool Change::joins() const {
    return std::visit([](const auto& it) { return it.joins; }, what);
}

void Branch::begin_with(EditRecords list) {
    if (list.size() > EditList::kMost) {
        list.erase(list.begin(), list.end() - EditList::kMost);
    }
    begun_with = std::move(list);
    in_force_at_end = begun_with;
}

EditRecords Branch::in_force(std::size_t count) const {
    EditRecords list = begun_with;
    for (std::size_t i = 0; i < std::min(count, changes.size()); ++i) {
        follow(changes, i, list);
    }
    return list;
}

void Branch::add(Change change, const std::shared_ptr<const EditRecord>& next_to_redo) {
    EditRecord record = record_of(change);
    const EditRecord* last = changes.empty() ? nullptr : changes.back().edit.get();
    const EditRecords& list = in_force_at_end;
    const Doing as = change.as();
    if (as == Doing::undo && !list.empty() && takes_back(record, *list.back())) {
        set_as(change, Doing::undo, false);
        change.edit = list.back();
    } else if (as == Doing::redo && next_to_redo != nullptr && repeats(record, *next_to_redo)) {
        set_as(change, Doing::redo, false);
        change.edit = next_to_redo;
    } else if (as == Doing::redo && next_to_redo == nullptr && !record.changes_nothing()) {
        set_as(change, Doing::redo, false); // what was taken back was taken back on another course
        change.edit = std::make_shared<const EditRecord>(std::move(record));
    } else {
        const bool joins = as == Doing::anew && change.joins() && last != nullptr &&
                           changes.back().as() == Doing::anew && continues(record, *last);
        set_as(change, Doing::anew, joins);
        if (joins) {
            record.before = last->before;
            record.weight_before = last->weight_before;
        }
        if (joins || !record.changes_nothing()) {
            change.edit = std::make_shared<const EditRecord>(std::move(record));
        }
    }
    change_bytes += bytes_of(change);
    changes.push_back(std::move(change));
    follow(changes, changes.size() - 1, in_force_at_end);
}

void Branch::know_last_as(const std::shared_ptr<const EditRecord>& edit) {
    auto& own = changes.back().edit;
    if (own == nullptr || !repeats(*own, *edit)) {
        return;
    }
    if (!in_force_at_end.empty() && in_force_at_end.back() == own) {
        in_force_at_end.back() = edit;
    }
    own = edit;
}

void Branch::take_back_to(std::size_t count) {
    while (changes.size() > count) {
        change_bytes -= bytes_of(changes.back());
        changes.pop_back();
    }
    in_force_at_end = in_force(count);
}

std::size_t Branch::gesture_begin(std::size_t count) const {
    std::size_t first = count - 1;
    while (first > 0 && changes[first].joins()) {
        --first;
    }
    return first;
}

std::size_t Branch::gesture_end(std::size_t first) const {
    std::size_t end = first + 1;
    while (end < changes.size() && changes[end].joins()) {
        ++end;
    }
    return end;
}

bool Branch::reaches(const HistoryPlace& place) const {
    const std::int64_t first = checkpoints.all().front()->step();
    if (place.changes < forgotten || place.changes - forgotten > changes.size() ||
        place.step < first || place.step > end_step) {
        return false;
    }
    const std::size_t count = place.changes - forgotten; // of these all were made by then
    const bool after = count == 0 || (changes[count - 1].step <= place.step &&
                                      changes[count - 1].epoch_after <= place.epoch + kEpochSlack);
    return after && (count == changes.size() || changes[count].step >= place.step);
}

HistoryPlace Branch::last_place_as_begun() const {
    std::size_t count = 0;
    EditRecords list = begun_with;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        follow(changes, i, list);
        if (list == begun_with) {
            count = i + 1;
        }
    }
    const bool at_end = count == changes.size();
    return {.branch = id,
            .step = at_end ? end_step : changes[count].step,
            .epoch = at_end ? end_epoch : changes[count].epoch,
            .changes = forgotten + count};
}

void Branch::begin_later(Checkpoint here) {
    forgotten += changes.size();
    begin_with(in_force_at_end);
    take_back_to(0);
    sound.reset();
    here.changes = 0;
    checkpoints = {};
    checkpoints.add(std::move(here));
}

Branch Branch::forked(std::int64_t new_id, const Checkpoint& at) const {
    assert(at.changes <= changes.size());
    Branch fork = *this;
    fork.id = new_id;
    fork.begin_epoch = at.epoch();
    fork.take_back_to(at.changes);
    fork.checkpoints.go_back(at.step(), at.changes);
    fork.curve.go_back(at.step(), at.epoch());
    fork.end_step = at.step();
    fork.end_epoch = at.epoch();
    fork.diverged.reset();
    if (fork.collapsed && fork.collapsed->step > at.step()) {
        fork.collapsed.reset();
    }
    if (!fork.collapsed) {
        fork.sound.reset();
    }
    return fork;
}

std::size_t Branch::bytes() const {
    return checkpoints.bytes() + change_bytes + begun_with.size() * sizeof(begun_with.front()) +
           LossCurve::kCapacity * sizeof(LossSample);
}

} // namespace nn
