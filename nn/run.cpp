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
#include <optional>
#include <string>
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
    return {.experiment = command.experiment, .donor = std::move(donor)};
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
};

} // namespace

/// Training at some place of the present branch: usually its end, else wherever one travelled.
struct Run::State {
    explicit State(const Experiment& experiment)
        : training(experiment), history(beginning(0, experiment)) {
        record();
    }
    explicit State(const Past& past)
        : training((expect_consistent(past), past.here)), history(past.history),
          changes(past.here.changes), examples_done(past.examples_done) {
        if (at_end()) {
            diverged = branch().diverged;
        }
    }

    void apply(const Load& command) { begin(Training(command.experiment)); }
    void apply(const Edit& command);
    void apply(const Reset& command);
    void apply(const SetWeight& command) { change(command); }
    void apply(const Recover& command);
    void apply(const Travel& command);
    void apply(const StepBack& command);
    void apply(const LimitHistory& command) { history.set_limit(command.bytes); }
    template <class Other> void apply(const Other&) {}

    Learner& learner() { return training.learner(); }
    const Learner& learner() const { return training.learner(); }
    Branch& branch() { return history.now(); }

    template <class Command> void change(const Command& command);
    void begin(Training fresh);
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
    void record();
    void keep();
    void moved();

    Training training;
    History history;
    std::size_t changes = 0;        ///< of the branch's changes, those made before here
    std::optional<Goal> goal;       ///< of the journey under way
    std::optional<Metrics> metrics; ///< at the present weights, once asked for
    std::optional<Divergence> diverged;
    std::int64_t examples_done = 0; ///< of the batch under way
    std::shared_ptr<const ExamplePass> followed;
};

void Run::State::apply(const Edit& command) {
    if (!starts_over(training.experiment(), command.experiment)) {
        return change(command);
    }
    Training fresh(training.checkpoint());
    fresh.apply(command);
    begin(std::move(fresh));
}

void Run::State::apply(const Reset& command) {
    Training fresh(training.checkpoint());
    fresh.reset(command.new_weights);
    begin(std::move(fresh));
}

void Run::State::apply(const Recover& command) {
    if (command.to) {
        if (const auto complaint = contradiction_in(*command.to, branch())) {
            throw InputError("recover: to: " + complaint->field + ": " + complaint->message);
        }
        return restore(*command.to);
    }
    if (!(diverged || collapsed()) || !branch().sound) {
        throw InputError(
            "recover: expected a run that diverged or collapsed, found one that did not");
    }
    restore(*branch().sound);
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

/// An edit or a weight set: the branch goes on with it from here.
template <class Command> void Run::State::change(const Command& command) {
    const Experiment before = training.experiment();
    present_metrics(); // so that the loss before the change is known
    Checkpoint unchanged = here();
    training.apply(command); // throws before anything else happened
    if (!at_end()) {
        history.leave_for(branch().forked(history.next_id(), unchanged));
    }
    if (branch().changes.size() == Branch::kMostChanges) {
        unchanged.changes = 0;
        history.leave_for(branch().without_past(history.next_id(), unchanged));
    }
    if (!diverged) {
        branch().checkpoints.add(unchanged);
    }
    branch().changes.push_back({.step = unchanged.step(),
                                .epoch = unchanged.epoch(),
                                .what = slim(command),
                                .before = before});
    changes = branch().changes.size();
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
}

void Run::State::begin(Training fresh) {
    history.leave_for(beginning(history.next_id(), fresh.experiment()));
    training = std::move(fresh);
    changes = 0;
    diverged.reset();
    moved();
    record();
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
    return goal->step ? learner().step_count() >= *goal->step : learner().epoch() >= goal->epoch;
}

/// Goes along the branch, with the changes made on the way, to the goal or to the branch's end.
/// Returns whether it is there.
bool Run::State::retrace(const Interrupt& interrupt) {
    moved();
    for (;;) {
        if (change_is_due()) {
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
        record();
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

void Run::State::record() {
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
    begin(command);
    go_on();
}

void Run::begin(const Command& command) {
    state_->goal.reset();
    std::visit([&](const auto& kind) { state_->apply(kind); }, command);
}

bool Run::travelling() const {
    return state_->goal.has_value();
}

bool Run::go_on(const Interrupt& interrupt) {
    try {
        return !travelling() || state_->retrace(interrupt);
    } catch (...) {
        state_->goal.reset();
        throw;
    }
}

void Run::step() {
    state_->goal.reset();
    if (!state_->diverged) {
        state_->step();
    }
}

void Run::step_example() {
    state_->goal.reset();
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
