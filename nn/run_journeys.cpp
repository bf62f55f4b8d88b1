// Going to other places of a run's past, and along it.
#include "nn/errors.h"
#include "nn/run_state.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>
#include <utility>
#include <variant>

namespace nn {

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

} // namespace nn
