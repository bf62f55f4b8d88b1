#include "nn/run.h"

#include "nn/errors.h"
#include "nn/example_pass.h"
#include "nn/recovery.h"
#include "nn/run_state.h"
#include "nn/text.h"

#include <algorithm>
#include <string>
#include <utility>
#include <variant>

namespace nn {
namespace {

/// Evaluating all points should cost about as much as the steps between two samples.
std::int64_t sample_spacing(const Experiment& experiment) {
    constexpr int kPointsPerStep = 500;
    return std::max(1, experiment.point_count / kPointsPerStep);
}

/// Whether it is a change that repeats nothing: then nobody asks for what was done before.
bool done_anew(const Command& command) {
    const auto* edit = std::get_if<Edit>(&command);
    const auto* weight = std::get_if<SetWeight>(&command);
    return (edit != nullptr && edit->as == Doing::anew) ||
           (weight != nullptr && weight->as == Doing::anew);
}

void expect_consistent(const Past& past) {
    if (const auto complaint = contradiction_in(past)) {
        throw InputError(complaint->field + ": " + complaint->message);
    }
}

} // namespace

Branch beginning(std::int64_t id, const Experiment& experiment) {
    return {.id = id, .curve = LossCurve(sample_spacing(experiment))};
}

Run::State::State(const Experiment& experiment)
    : training(experiment), history(beginning(0, experiment)) {
    record_sample();
}

Run::State::State(const Past& past)
    : training((expect_consistent(past), past.here)), history(past.history),
      changes(past.here.changes), examples_done(past.examples_done) {
    if (at_end()) {
        diverged = branch().diverged;
    }
    arrive();
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
    snapshot->can_undo = state.can_undo();
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

bool Run::follows_example() const {
    return state_->followed != nullptr;
}

bool Run::diverged() const {
    return state_->diverged.has_value();
}

} // namespace nn
