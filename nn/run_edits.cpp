// What is done by hand, taken back and done again.
#include "nn/errors.h"
#include "nn/run_state.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace nn {
namespace {

const SetWeight& slim(const SetWeight& command) {
    return command;
}

/// With no more of the donor's picture than its weights.
Edit slim(const Edit& command) {
    if (!command.donor) {
        return command;
    }
    auto donor = std::make_shared<Snapshot>();
    donor->experiment = command.donor->experiment;
    donor->layers = command.donor->layers;
    return {.experiment = command.experiment,
            .donor = std::move(donor),
            .as = command.as,
            .joins = command.joins,
            .keeps_moments = command.keeps_moments};
}

std::shared_ptr<const Snapshot> donor_of(const Checkpoint& checkpoint) {
    auto donor = std::make_shared<Snapshot>();
    donor->experiment = checkpoint.experiment;
    donor->layers = checkpoint.learner.layers;
    return donor;
}

double value_of(const Checkpoint& checkpoint, const SetWeight& at) {
    const LayerValues& layer = checkpoint.learner.layers[static_cast<std::size_t>(at.layer)];
    const auto unit = static_cast<std::size_t>(at.unit);
    return at.input < 0 ? layer.biases[unit]
                        : layer.weights[unit * static_cast<std::size_t>(layer.inputs) +
                                        static_cast<std::size_t>(at.input)];
}

double value_of(const Checkpoint&, const Edit&) {
    return std::numeric_limits<double>::quiet_NaN();
}

bool same_parameters(const Learner& a, const Learner& b) {
    return std::ranges::equal(
        a.layers(), b.layers(), [](const LayerValues& one, const LayerValues& other) {
            return one.weights == other.weights && one.biases == other.biases;
        });
}

} // namespace

void Run::State::apply(const Load& command) {
    begin(Training(command.experiment),
          command.as,
          {.kind = EditRecord::Kind::load,
           .before = training.experiment(),
           .after = command.experiment,
           .begins = true,
           .document = command.document});
}

void Run::State::apply(const Edit& command) {
    if (!command.begins && !starts_over(training.experiment(), command.experiment)) {
        return change(command);
    }
    Training fresh(training.checkpoint());
    fresh.apply(command);
    if (command.begins) {
        fresh.reset(false);
    }
    begin(std::move(fresh),
          command.as,
          {.before = training.experiment(), .after = command.experiment, .begins = true});
}

void Run::State::apply(const Reset& command) {
    Training fresh(training.checkpoint());
    fresh.reset(command.new_weights);
    begin(std::move(fresh),
          command.as,
          {.kind = command.new_weights ? EditRecord::Kind::new_weights : EditRecord::Kind::reset,
           .before = training.experiment(),
           .after = training.experiment(),
           .begins = true});
}

void Run::State::apply(const SetWeight& command) {
    change(command);
}

void Run::State::apply(const Return& command) {
    const Branch* course = history.find(command.place.branch);
    const bool kept = course != nullptr && course->reaches(command.place);
    if (!kept && command.to == nullptr) {
        throw InputError("return: expected a course of training that is kept, found number " +
                         std::to_string(command.place.branch));
    }
    EditRecords list = branch().in_force(changes);
    const auto next = next_to_redo();
    if (command.as == Doing::redo && next != nullptr) {
        note_surroundings(next, Doing::anew, here());
        list.push_back(next);
    } else if (command.as == Doing::undo && !list.empty()) {
        note_surroundings(list.back(), Doing::undo, here());
        list.pop_back();
    }
    if (kept) {
        history.switch_to(command.place.branch);
        go_to(command.place);
    } else {
        begin_from(*command.to, std::move(list));
        arrive();
    }
}

/// Whether there is anything to take back, and enough known of how it was before.
bool Run::State::can_undo() const {
    const EditRecord* last = edits->last_in_force();
    if (last == nullptr) {
        return false;
    }
    if (last->kind == EditRecord::Kind::weight) {
        return std::isfinite(last->weight_before);
    }
    const Surroundings* left = history.surroundings(*last);
    return last->before != last->after || // the settings are at hand, if nothing else
           (left != nullptr && (left->before != nullptr || still_leads_to(left->place)));
}

std::optional<Command> Run::State::resolved(const Undo&) const {
    if (!can_undo()) {
        return std::nullopt;
    }
    const EditRecord& last = *edits->last_in_force();
    if (last.kind == EditRecord::Kind::weight) {
        SetWeight back = last.weight;
        back.value = last.weight_before;
        back.as = Doing::undo;
        back.joins = false;
        return back;
    }
    if (!last.begins) {
        return Edit{last.before, donor_for(last, Doing::undo), Doing::undo};
    }
    if (const Surroundings* left = history.surroundings(last)) {
        if (still_leads_to(left->place)) {
            return Return{.place = left->place, .as = Doing::undo};
        }
        if (left->before != nullptr) {
            return Return{.place = left->place, .to = left->before, .as = Doing::undo};
        }
    }
    return Load{.experiment = last.before, .as = Doing::undo};
}

/// Whether what the present course was begun from is as it was then: something may have been taken
/// back there since.
bool Run::State::still_leads_to(const HistoryPlace& place) const {
    const Branch* course = history.find(place.branch);
    if (course == nullptr || !course->reaches(place)) {
        return false;
    }
    const EditRecords there = course->in_force(place.changes - course->forgotten);
    return there.size() + 1 == edits->in_force &&
           std::equal(there.begin(), there.end(), edits->all.begin());
}

std::optional<Command> Run::State::resolved(const Redo&) const {
    const EditRecord* next = edits->next_to_redo();
    if (next == nullptr) {
        return std::nullopt;
    }
    if (next->kind == EditRecord::Kind::weight) {
        SetWeight again = next->weight;
        again.as = Doing::redo;
        again.joins = false;
        return again;
    }
    if (!next->begins) {
        return Edit{next->after, donor_for(*next, Doing::redo), Doing::redo};
    }
    if (const Branch* course = history.begun_by(*next)) {
        return Return{.place = course->last_place_as_begun(), .as = Doing::redo};
    }
    if (const Surroundings* known = history.surroundings(*next);
        known != nullptr && known->after != nullptr) {
        return Return{.place = {.branch = -1}, .to = known->after, .as = Doing::redo};
    }
    switch (next->kind) {
    case EditRecord::Kind::load:
        return Load{.experiment = next->after, .as = Doing::redo};
    case EditRecord::Kind::reset:
    case EditRecord::Kind::new_weights:
        return Reset{.new_weights = next->kind == EditRecord::Kind::new_weights, .as = Doing::redo};
    default:
        return Edit{.experiment = next->after, .as = Doing::redo, .begins = true};
    }
}

/// What taking `edit` back, or doing it again, draws on where it would have to draw new weights.
std::shared_ptr<const Snapshot> Run::State::donor_for(const EditRecord& edit, Doing as) const {
    const Surroundings* known = history.surroundings(edit);
    if (known == nullptr) {
        return nullptr;
    }
    const auto& from = as == Doing::undo ? known->before : known->after;
    const Experiment& wanted = as == Doing::undo ? edit.before : edit.after;
    return from == nullptr || needs_other_shape(from->experiment, wanted) ? nullptr
                                                                          : donor_of(*from);
}

/// An edit or a weight set: the branch goes on with it from here.
template <class Command> void Run::State::change(const Command& command) {
    if (step_over(command)) {
        return;
    }
    if (branch().change_bytes > History::kMostChangeBytes && at_end()) {
        branch().begin_later(here());
        changes = 0;
    }
    const Experiment before = training.experiment();
    present_metrics(); // so that the loss before the change is known
    const Checkpoint unchanged = here();
    training.apply(command); // throws before anything else happened
    if (!at_end()) {
        history.leave_for(branch().forked(history.next_id(), unchanged));
    }
    if (!diverged) {
        branch().checkpoints.add(unchanged);
    }
    branch().add({.step = unchanged.step(),
                  .epoch = unchanged.epoch(),
                  .what = slim(command),
                  .before = before,
                  .weight_before = value_of(unchanged, command),
                  .epoch_after = learner().epoch(),
                  .diverged = diverged.has_value()},
                 command.as == Doing::redo ? next_to_redo() : nullptr);
    changes = branch().changes.size();
    if (const auto& edit = branch().changes.back().edit;
        edit != nullptr && needs_other_shape(before, training.experiment())) {
        note_surroundings(edit, branch().changes.back().as(), unchanged);
    }
    branch().end_epoch = learner().epoch(); // other points may have moved it
    moved();
    const LossSample sample = present_sample();
    if (all_finite(learner().layers()) && std::isfinite(sample.train_loss)) { // it may go on
        diverged.reset();
        branch().diverged.reset();
    }
    if (changes_before_comparable(branch()) == changes) { // what the loss was no longer tells
        branch().collapsed.reset();
    }
    if (!diverged && !branch().collapsed) {
        branch().sound.reset();
    }
    if (branch().curve.last_step() == learner().step_count()) {
        branch().curve.add(learner().step_count(), sample);
    }
    keep();
    history.changed();
    if (const Change& made = branch().changes.back(); made.as() != Doing::anew) {
        arrive();
    } else if (made.edit != nullptr) {
        grown = true;
    }
}

/// Takes back a change right where it was made, or goes along one right where it is to be made
/// again: the run stands before it, or after it, as it did then. Returns whether that was it.
template <class Command> bool Run::State::step_over(const Command& command) {
    const auto fits = [&](const Change& change, bool back) {
        const EditRecord& edit = *change.edit;
        if constexpr (std::is_same_v<Command, Edit>) {
            return edit.kind == EditRecord::Kind::edit &&
                   (back ? edit.before : edit.after) == command.experiment;
        } else {
            return edit.kind == EditRecord::Kind::weight && edit.weight.layer == command.layer &&
                   edit.weight.unit == command.unit && edit.weight.input == command.input &&
                   (back ? edit.weight_before : edit.weight.value) == command.value;
        }
    };
    const std::vector<Change>& all = branch().changes;
    const auto at_once = [&](std::size_t first, std::size_t end) { // nothing happened between them
        for (std::size_t i = first; i + 1 < end; ++i) {
            if (all[i].step != all[i + 1].step || all[i].epoch_after != all[i + 1].epoch) {
                return false;
            }
        }
        return std::none_of(all.begin() + static_cast<std::ptrdiff_t>(first),
                            all.begin() + static_cast<std::ptrdiff_t>(end),
                            [](const Change& change) { return change.diverged; });
    };
    const std::int64_t step = learner().step_count();
    if (command.as == Doing::undo && changes > 0) {
        const Change& last = all[changes - 1];
        const std::size_t first = branch().gesture_begin(changes);
        if (last.edit == nullptr || last.as() == Doing::undo ||
            last.edit.get() != edits->last_in_force() || last.step != step ||
            last.epoch_after != learner().epoch() || !fits(last, true) ||
            !at_once(first, changes)) {
            return false;
        }
        const double epoch = all[first].epoch;
        if (at_end()) {
            branch().take_back_to(first);
            branch().checkpoints.go_back(step, first);
            branch().end_epoch = epoch;
            taken_back = true;
        }
        go_to({.step = step, .epoch = epoch, .changes = branch().forgotten + first});
        return true;
    }
    if (command.as == Doing::redo && changes < all.size() && change_is_due()) {
        const std::size_t end = branch().gesture_end(changes);
        const Change& last = all[end - 1];
        if (last.edit == nullptr || last.as() == Doing::undo ||
            last.edit.get() != edits->next_to_redo() || !fits(last, false) ||
            !at_once(changes, end)) {
            return false;
        }
        go_to({.step = step, .epoch = last.epoch_after, .changes = branch().forgotten + end});
        return true;
    }
    return false;
}

/// A new course of training. A record of it is kept where it changes anything.
void Run::State::begin(Training fresh, Doing as, EditRecord record) {
    settle(); // other data are an edit too
    const bool at_start = learner().step_count() == 0 && learner().epoch() == 0;
    const bool same = record.kind != EditRecord::Kind::load && record.before == record.after &&
                      at_start && same_parameters(learner(), fresh.learner());
    EditRecords list = branch().in_force(changes);
    const auto next = next_to_redo();
    if (as == Doing::undo && !list.empty()) {
        list.pop_back();
    } else if (as == Doing::redo && next != nullptr && next->kind == record.kind &&
               next->after == record.after) {
        list.push_back(next);
        note_surroundings(next, Doing::anew, here());
    } else if (!same) {
        as = Doing::anew;
        list.push_back(std::make_shared<const EditRecord>(std::move(record)));
        note_surroundings(list.back(), Doing::anew, here());
    }
    Branch course = beginning(history.next_id(), fresh.experiment());
    course.begin_with(std::move(list));
    history.leave_for(std::move(course));
    training = std::move(fresh);
    changes = 0;
    diverged.reset();
    moved();
    record_sample();
    arrive();
}

/// A course that goes on from a checkpoint of one that is not kept any more.
void Run::State::begin_from(const Checkpoint& checkpoint, EditRecords list) {
    Branch course = beginning(history.next_id(), checkpoint.experiment);
    course.begin_epoch = checkpoint.epoch();
    course.end_step = checkpoint.step();
    course.end_epoch = checkpoint.epoch();
    course.begin_with(std::move(list));
    history.leave_for(std::move(course));
    restore(checkpoint);
    changes = 0;
    record_sample();
}

/// Where the run is.
HistoryPlace Run::State::place() {
    return {.branch = branch().id,
            .step = learner().step_count(),
            .epoch = learner().epoch(),
            .changes = branch().forgotten + changes};
}

std::shared_ptr<const EditRecord> Run::State::next_to_redo() const {
    return edits->in_force < edits->all.size() ? edits->all[edits->in_force] : nullptr;
}

/// `at` is right before `edit` is done, taken back or done again, as `as` says.
void Run::State::note_surroundings(const std::shared_ptr<const EditRecord>& edit,
                                   Doing as,
                                   Checkpoint at) {
    const Surroundings* known = history.surroundings(*edit);
    Surroundings now = known == nullptr ? Surroundings{.edit = edit} : *known;
    auto state = std::make_shared<const Checkpoint>(std::move(at));
    if (as == Doing::undo) {
        now.after = std::move(state);
    } else {
        now.before = std::move(state);
        now.place = place();
    }
    history.note_surroundings(std::move(now));
}

/// What was done for the first time since the list was looked at. Put off, because whoever draws a
/// slider along changes much and looks little.
void Run::State::settle() {
    if (grown) {
        EditList list;
        list.grow(branch().in_force_at_end);
        edits = std::make_shared<const EditList>(std::move(list));
        grown = false;
    }
}

} // namespace nn
