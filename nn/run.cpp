#include "nn/run.h"

#include "nn/collapse.h"
#include "nn/errors.h"
#include "nn/example_pass.h"
#include "nn/history.h"
#include "nn/loss_curve.h"
#include "nn/recovery.h"
#include "nn/text.h"
#include "nn/training.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

namespace nn {
namespace {

/// Evaluating all points should cost about as much as the steps between two samples.
std::int64_t sample_spacing(const Experiment& experiment) {
    constexpr int kPointsPerStep = 500;
    return std::max(1, experiment.point_count / kPointsPerStep);
}

Branch beginning(std::int64_t id, const Experiment& experiment) {
    return {.id = id, .curve = LossCurve(sample_spacing(experiment))};
}

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
            .joins = command.joins};
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

/// Whether it is a change that repeats nothing: then nobody asks for what was done before.
bool done_anew(const Command& command) {
    const auto* edit = std::get_if<Edit>(&command);
    const auto* weight = std::get_if<SetWeight>(&command);
    return (edit != nullptr && edit->as == Doing::anew) ||
           (weight != nullptr && weight->as == Doing::anew);
}

bool same_parameters(const Learner& a, const Learner& b) {
    return std::ranges::equal(
        a.layers(), b.layers(), [](const LayerValues& one, const LayerValues& other) {
            return one.weights == other.weights && one.biases == other.biases;
        });
}

void expect_consistent(const Past& past) {
    if (const auto complaint = contradiction_in(past)) {
        throw InputError(complaint->field + ": " + complaint->message);
    }
}

/// Where a journey along the present branch leads.
struct Goal {
    std::optional<std::int64_t> step; ///< this many updates, else
    double epoch = 0;
    std::optional<std::size_t> changes; ///< exactly: all three, with no change more than these
};

} // namespace

/// Training at some place of the present branch: usually its end, else wherever one travelled.
struct Run::State {
    explicit State(const Experiment& experiment)
        : training(experiment), history(beginning(0, experiment)) {
        record_sample();
    }
    explicit State(const Past& past)
        : training((expect_consistent(past), past.here)), history(past.history),
          changes(past.here.changes), examples_done(past.examples_done) {
        if (at_end()) {
            diverged = branch().diverged;
        }
        arrive();
    }

    void apply(const Load& command);
    void apply(const Edit& command);
    void apply(const Reset& command);
    void apply(const SetWeight& command) { change(command); }
    void apply(const Recover& command);
    void apply(const Travel& command);
    void apply(const StepBack& command);
    void apply(const Return& command);
    void apply(const LimitHistory& command) { history.set_limit(command.bytes); }
    template <class Other> void apply(const Other&) {}

    Learner& learner() { return training.learner(); }
    const Learner& learner() const { return training.learner(); }
    Branch& branch() { return history.now(); }

    std::optional<Command> resolved(const Undo&) const;
    std::optional<Command> resolved(const Redo&) const;
    template <class Other> std::optional<Command> resolved(const Other& command) const {
        return command;
    }
    bool still_leads_to(const HistoryPlace& place) const;
    std::shared_ptr<const Snapshot> donor_for(const EditRecord& edit, Doing as) const;

    template <class Command> void change(const Command& command);
    template <class Command> bool step_over(const Command& command);
    void begin(Training fresh, Doing as, EditRecord record);
    void begin_from(const Checkpoint& checkpoint, EditRecords list);
    HistoryPlace place();
    std::shared_ptr<const EditRecord> next_to_redo() const;
    void note_surroundings(const std::shared_ptr<const EditRecord>& edit, Doing as, Checkpoint at);
    void go_to(const HistoryPlace& place);
    void leave_journey();
    void settle();
    void arrive();
    bool at_end();
    void fork();
    Checkpoint here();
    void restore(const Checkpoint& checkpoint);
    bool retrace(const Interrupt& interrupt);
    bool arrived() const;
    bool change_is_due();
    void step();
    void step_along();
    void extend();
    void note_divergence();
    void look_for_collapse();
    const std::optional<Collapse>& collapsed();
    void follow_example();
    const Metrics& present_metrics();
    LossSample present_sample();
    void record_sample();
    void keep();
    void moved();

    Training training;
    History history;
    std::size_t changes = 0;  ///< of the branch's changes, those made before here
    std::optional<Goal> goal; ///< of the journey under way
    std::shared_ptr<const EditList> edits = std::make_shared<const EditList>(); ///< see settle
    bool grown = false;      ///< changes were made since, for the first time
    bool taken_back = false; ///< the journey under way goes to before a change that is no more
    std::optional<Metrics> metrics; ///< at the present weights, once asked for
    std::optional<Divergence> diverged;
    std::int64_t examples_done = 0; ///< of the batch under way
    std::shared_ptr<const ExamplePass> followed;
};

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
    if (!starts_over(training.experiment(), command.experiment)) {
        return change(command);
    }
    Training fresh(training.checkpoint());
    fresh.apply(command);
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

void Run::State::apply(const Recover& command) {
    if (command.to) {
        if (const auto complaint = contradiction_in(*command.to, branch())) {
            throw InputError("recover: to: " + complaint->field + ": " + complaint->message);
        }
    } else if (!(diverged || collapsed()) || !branch().sound) {
        throw InputError(
            "recover: expected a run that diverged or collapsed, found one that did not");
    }
    restore(command.to ? *command.to : *branch().sound);
    arrive();
}

void Run::State::apply(const Travel& command) {
    const bool same_branch = command.branch == branch().id;
    if (!history.switch_to(command.branch)) {
        throw InputError("travel: expected a course of training that is kept, found number " +
                         std::to_string(command.branch));
    }
    const double epoch = std::min(command.epoch, branch().end_epoch);
    const Checkpoint& start = branch().checkpoints.before(epoch);
    const bool ahead = learner().epoch() <= epoch && learner().step_count() >= start.step();
    if (!same_branch || diverged || !ahead) {
        restore(start);
    }
    goal = Goal{.epoch = epoch};
    moved();
}

void Run::State::apply(const StepBack& command) {
    const double epoch = std::ceil(learner().epoch()) - 1;
    const std::int64_t step = learner().step_count() - 1;
    const bool by_epoch = command.unit == Step::Unit::epoch || step < 0;
    const auto behind = [&](const auto& checkpoint) {
        return by_epoch ? checkpoint->epoch() <= epoch : checkpoint->step() <= step;
    };
    const auto& all = branch().checkpoints.all();
    const auto start = std::partition_point(all.begin(), all.end(), behind);
    restore(start == all.begin() ? *all.front() : **std::prev(start));
    goal = by_epoch ? Goal{.epoch = epoch} : Goal{.step = step};
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

std::optional<Command> Run::State::resolved(const Undo&) const {
    const EditRecord* last = edits->last_in_force();
    if (last == nullptr) {
        return std::nullopt;
    }
    if (last->kind == EditRecord::Kind::weight) {
        if (!std::isfinite(last->weight_before)) {
            return std::nullopt;
        }
        SetWeight back = last->weight;
        back.value = last->weight_before;
        back.as = Doing::undo;
        back.joins = false;
        return back;
    }
    if (!last->begins) {
        return Edit{last->before, donor_for(*last, Doing::undo), Doing::undo};
    }
    if (const Surroundings* left = history.surroundings(*last)) {
        if (still_leads_to(left->place)) {
            return Return{.place = left->place, .as = Doing::undo};
        }
        if (left->before != nullptr) {
            return Return{.place = left->place, .to = left->before, .as = Doing::undo};
        }
    }
    if (last->before == last->after) { // its training is gone, and its settings are at hand
        return std::nullopt;
    }
    return Load{.experiment = last->before, .as = Doing::undo};
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
        return Edit{.experiment = next->after, .as = Doing::redo};
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

/// To a place that the present course reaches.
void Run::State::go_to(const HistoryPlace& place) {
    const std::size_t count = place.changes - branch().forgotten;
    const auto& all = branch().checkpoints.all();
    const auto before = std::find_if(all.rbegin(), all.rend(), [&](const auto& each) {
        return each->changes <= count && each->step() <= place.step && each->epoch() <= place.epoch;
    });
    restore(before == all.rend() ? *all.front() : **before);
    goal = Goal{.step = place.step, .epoch = place.epoch, .changes = count};
}

/// The run stays where it is on the way.
void Run::State::leave_journey() {
    if (goal) {
        goal.reset();
        arrive();
    }
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

/// The edits as they stand where the run is now.
void Run::State::arrive() {
    EditRecords here = branch().in_force(changes);
    EditList list = *edits;
    list.arrive(std::move(here), branch().in_force_at_end);
    edits = std::make_shared<const EditList>(std::move(list));
}

bool Run::State::at_end() {
    return learner().step_count() >= branch().end_step && learner().epoch() >= branch().end_epoch &&
           changes == branch().changes.size();
}

Checkpoint Run::State::here() {
    Checkpoint checkpoint = training.checkpoint();
    checkpoint.changes = changes;
    if (metrics) {
        checkpoint.train_loss = metrics->train_loss;
    }
    return checkpoint;
}

void Run::State::restore(const Checkpoint& checkpoint) {
    training = Training(checkpoint);
    changes = checkpoint.changes;
    diverged.reset();
    moved();
}

/// Whether the branch's next change was made where the run is now.
bool Run::State::change_is_due() {
    if (changes == branch().changes.size()) {
        return false;
    }
    const Change& next = branch().changes[changes];
    return next.step <= learner().step_count() && next.epoch <= learner().epoch();
}

bool Run::State::arrived() const {
    if (goal->changes) {
        return changes >= *goal->changes && learner().step_count() >= *goal->step &&
               learner().epoch() >= goal->epoch;
    }
    return goal->step ? learner().step_count() >= *goal->step : learner().epoch() >= goal->epoch;
}

/// Goes along the branch, with the changes made on the way, to the goal or to the branch's end.
/// Returns whether it is there.
bool Run::State::retrace(const Interrupt& interrupt) {
    moved();
    for (;;) {
        if (change_is_due() && (!goal->changes || changes < *goal->changes)) {
            std::visit([&](const auto& what) { training.apply(what); },
                       branch().changes[changes++].what);
        } else if (arrived() || at_end()) {
            break;
        } else {
            step_along();
        }
        if (interrupt && interrupt()) {
            return false;
        }
    }
    goal.reset();
    if (at_end()) {
        diverged = branch().diverged;
    }
    if (std::exchange(taken_back, false)) {
        if (branch().curve.last_step() == learner().step_count()) {
            branch().curve.add(learner().step_count(), present_sample());
        }
        history.changed();
    }
    arrive();
    return true;
}

/// Something about the present weights or place is other than it was.
void Run::State::moved() {
    metrics.reset();
    followed.reset();
    examples_done = 0;
}

/// Along the branch where it goes on by itself; beyond its end, or off it where it was changed.
void Run::State::step() {
    if (changes < branch().changes.size()) {
        fork();
    }
    moved();
    if (at_end()) {
        extend();
    } else {
        step_along();
        if (at_end()) {
            diverged = branch().diverged;
        }
    }
}

/// Where the branch was before. A stranger's branch may say of its end what does not come about:
/// it is left where that shows.
void Run::State::step_along() {
    learner().step();
    if (learner().step_count() > branch().end_step ||
        learner().epoch() > branch().end_epoch + Branch::kEpochSlack) {
        fork();
    }
}

void Run::State::fork() {
    Branch forked = branch().forked(history.next_id(), here());
    forked.checkpoints.add(here()); // those before it may lie far behind
    history.leave_for(std::move(forked));
}

void Run::State::extend() {
    const std::int64_t before = learner().step_count();
    const bool finite = learner().step();
    branch().end_step = learner().step_count();
    branch().end_epoch = learner().epoch();
    if (learner().step_count() == before) {
        return;
    }
    if (!finite) {
        note_divergence();
    }
    if (branch().curve.wants(learner().step_count())) {
        record_sample();
        look_for_collapse();
    } else if (branch().checkpoints.wants(learner().step_count())) {
        keep();
    }
}

void Run::State::note_divergence() {
    const std::int64_t now = learner().step_count();
    if (!branch().collapsed) {
        branch().sound = sound_moment(branch(), now);
    }
    diverged =
        Divergence{.step = now,
                   .what = std::string(learner().trouble()) + " stopped being finite at update " +
                           std::to_string(now) + ": a learning rate of " +
                           number_text(training.experiment().learning_rate) + " is likely too high",
                   .sound_epoch = branch().sound ? branch().sound->epoch() : 0};
    branch().diverged = diverged;
    history.changed();
}

/// Once for each: its words and the way back stay as they were found.
void Run::State::look_for_collapse() {
    if (diverged) {
        return;
    }
    const bool known = branch().collapsed.has_value();
    branch().collapsed =
        collapse_of(branch(), training.experiment(), *training.examples(), learner().layers());
    if (known == branch().collapsed.has_value()) {
        return;
    }
    branch().sound.reset();
    if (branch().collapsed) {
        branch().sound = sound_moment_before(branch(), branch().collapsed->since_epoch);
        branch().collapsed->sound_epoch = branch().sound ? branch().sound->epoch() : 0;
    }
}

/// The collapse that the run is in where it stands.
const std::optional<Collapse>& Run::State::collapsed() {
    static const std::optional<Collapse> kNone;
    const auto& end = branch().collapsed;
    return end && learner().step_count() >= end->step ? end : kNone;
}

void Run::State::follow_example() {
    const Batch batch = learner().next_batch();
    if (batch.count == 0) { // a batch larger than the set: no example ever leads to an update
        return step();
    }
    const auto& points = training.examples()->train;
    const auto row = static_cast<std::size_t>(batch.first + examples_done);
    const DropoutMasks masks(training.experiment().seed);
    ExamplePass pass =
        follow(training.experiment(),
               learner().layers(),
               points[row % points.size()],
               {.masks = masks, .step = learner().step_count(), .row = examples_done});
    pass.place = examples_done + 1;
    pass.among = batch.count;
    if (pass.place >= batch.count) {
        step();
    } else {
        examples_done = pass.place;
    }
    followed = std::make_shared<const ExamplePass>(std::move(pass));
}

const Metrics& Run::State::present_metrics() {
    if (!metrics) {
        metrics = learner().evaluate();
    }
    return *metrics;
}

LossSample Run::State::present_sample() {
    const Metrics& now = present_metrics();
    return {.epoch = learner().epoch(), .train_loss = now.train_loss, .test_loss = now.test_loss};
}

void Run::State::record_sample() {
    branch().curve.add(learner().step_count(), present_sample());
    keep();
}

void Run::State::keep() {
    if (!diverged) {
        branch().checkpoints.add(here());
        history.keep_within_limit();
    }
}

Run::Run(const Experiment& experiment) : state_(std::make_unique<State>(experiment)) {}

Run::Run(const Past& past) : state_(std::make_unique<State>(past)) {}

Run::~Run() = default;

Past Run::past() const {
    Checkpoint here = state_->training.checkpoint();
    here.changes = state_->changes;
    return {.history = state_->history,
            .here = std::move(here),
            .examples_done = state_->examples_done};
}

void Run::apply(const Command& command) {
    if (done_anew(command)) {
        begin(command);
    } else if (const std::optional<Command> what = resolved(command)) {
        begin(*what);
        go_on();
    }
}

std::optional<Command> Run::resolved(const Command& command) const {
    state_->settle();
    return std::visit([&](const auto& kind) { return state_->resolved(kind); }, command);
}

void Run::begin(const Command& command) {
    state_->leave_journey();
    if (!done_anew(command)) {
        state_->settle();
    }
    std::visit([&](const auto& kind) { state_->apply(kind); }, command);
}

bool Run::travelling() const {
    return state_->goal.has_value();
}

bool Run::go_on(const Interrupt& interrupt) {
    try {
        return !travelling() || state_->retrace(interrupt);
    } catch (...) {
        state_->leave_journey();
        throw;
    }
}

void Run::step() {
    state_->leave_journey();
    if (!state_->diverged) {
        state_->step();
    }
}

void Run::step_example() {
    state_->leave_journey();
    if (!state_->diverged) {
        state_->follow_example();
    }
}

void Run::run_to_epoch(double epoch) {
    while (!diverged() && this->epoch() < epoch) {
        step();
    }
}

std::shared_ptr<const Snapshot> Run::snapshot() {
    State& state = *state_;
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->experiment = experiment();
    snapshot->examples = state.training.examples();
    snapshot->step = step_count();
    snapshot->epoch = epoch();
    snapshot->learner = state.training.learner_label();
    snapshot->layers = state.learner().layers();
    snapshot->metrics = state.present_metrics();
    snapshot->curve = state.branch().curve.until(state.present_sample());
    snapshot->diverged = state.diverged;
    snapshot->collapsed = state.collapsed();
    snapshot->followed = state.followed;
    state.settle();
    snapshot->edits = state.edits;
    snapshot->history = state.history.picture(!state.at_end());
    snapshot->end_epoch = state.branch().end_epoch;
    snapshot->history_bytes = state.history.bytes();
    return snapshot;
}

const Experiment& Run::experiment() const {
    return state_->training.experiment();
}
std::vector<LayerValues> Run::layers() const {
    return state_->learner().layers();
}
std::int64_t Run::step_count() const {
    return state_->learner().step_count();
}
double Run::epoch() const {
    return state_->learner().epoch();
}
bool Run::diverged() const {
    return state_->diverged.has_value();
}

} // namespace nn
