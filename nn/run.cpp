#include "nn/run.h"

#include "nn/checkpoints.h"
#include "nn/errors.h"
#include "nn/example_pass.h"
#include "nn/first_weights.h"
#include "nn/learners.h"
#include "nn/loss_curve.h"
#include "nn/recovery.h"
#include "nn/text.h"
#include "nn/transplant.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

namespace nn {
namespace {

void expect_valid(const Experiment& experiment) {
    std::string message;
    for (const Complaint& complaint : validate(experiment)) {
        message += (message.empty() ? "" : "; ") + complaint.field + ": " + complaint.message;
    }
    if (!message.empty()) {
        throw InputError(message);
    }
}

/// Evaluating all points should cost about as much as the steps between two samples.
std::int64_t sample_spacing(const Experiment& experiment) {
    constexpr int kPointsPerStep = 500;
    return std::max(1, experiment.point_count / kPointsPerStep);
}

bool all_finite(const std::vector<LayerValues>& layers) {
    const auto finite = [](const std::vector<double>& values) {
        return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
    };
    return std::all_of(layers.begin(), layers.end(), [&](const LayerValues& layer) {
        return finite(layer.weights) && finite(layer.biases);
    });
}

bool starts_over(const Experiment& before, const Experiment& after) {
    return before.dataset != after.dataset || before.zero_weights != after.zero_weights || before.precision != after.precision;
}

bool needs_other_points(const Experiment& before, const Experiment& after) {
    return before.seed != after.seed || before.noise != after.noise || before.point_count != after.point_count ||
           before.train_percent != after.train_percent;
}

bool needs_other_shape(const Experiment& before, const Experiment& after) {
    const auto same_units = [](const DenseLayer& a, const DenseLayer& b) {
        return a.units == b.units;
    };
    return before.features != after.features || !std::equal(before.layers.begin(),
                                                            before.layers.end(),
                                                            after.layers.begin(),
                                                            after.layers.end(),
                                                            same_units);
}

void expect_in(int value, int low, int end, const char* what) {
    if (value < low || value >= end) {
        throw InputError("set a weight: expected " + std::string(what) + " from " +
                         std::to_string(low) + " to " + std::to_string(end - 1) + ", found " +
                         std::to_string(value));
    }
}

/// The parameter that `command` names.
double& parameter_of(std::vector<LayerValues>& layers, const SetWeight& command) {
    expect_in(command.layer, 0, static_cast<int>(layers.size()), "a layer");
    LayerValues& layer = layers[static_cast<std::size_t>(command.layer)];
    expect_in(command.unit, 0, layer.units, "a unit");
    expect_in(command.input, -1, layer.inputs, "an input");
    const auto unit = static_cast<std::size_t>(command.unit);
    if (command.input < 0) {
        return layer.biases[unit];
    }
    return layer.weights[unit * static_cast<std::size_t>(layer.inputs) +
                         static_cast<std::size_t>(command.input)];
}

/// The parameters that an edit falls back on; null where it names no donor, or one whose weights
/// are no numbers any more. Throws InputError if the donor is a picture of another network.
const std::vector<LayerValues>* donor_layers(const Edit& command) {
    if (!command.donor || !all_finite(command.donor->layers)) {
        return nullptr;
    }
    const Experiment& wanted = command.experiment;
    const Experiment& given = command.donor->experiment;
    if (needs_other_shape(given, wanted)) {
        throw InputError("edit: expected a donor of the experiment's own shape, found another");
    }
    return &command.donor->layers;
}

/// The first points and weights of an experiment, and the stream after them.
struct Beginning {
    Arc4 stream;
    std::shared_ptr<const Examples> examples;
    std::vector<LayerValues> layers;

    explicit Beginning(const Experiment& experiment)
        : stream(experiment.seed), examples(draw_examples(experiment, stream)),
          layers(draw_layers(experiment, stream)) {}
};

} // namespace

struct Run::State {
    explicit State(const Experiment& wanted) : State(wanted, Beginning(wanted)) {}

    State(const Experiment& wanted, const Beginning& beginning)
        : experiment(wanted), stream(beginning.stream), examples(beginning.examples),
          learner_row(&learner_for(wanted)),
          learner(learner_row->make(wanted, examples, beginning.layers)),
          curve(sample_spacing(wanted)) {
        record();
    }

    void apply(const Load& command);
    void apply(const Edit& command);
    void apply(const Reset& command);
    void apply(const SetWeight& command);
    void apply(const Recover& command);
    template <class Other> void apply(const Other&) {}

    void reshape(const Experiment& wanted, const std::vector<LayerValues>* donor);
    void hand_over(const LearnerRow& next);
    void forget_divergence();
    const Metrics& present_metrics();
    LossSample present_sample();
    void step();
    void follow_example();
    void note_divergence();
    void record();
    void record_change();
    void keep();

    Experiment experiment;
    Arc4 stream;
    std::shared_ptr<const Examples> examples;
    const LearnerRow* learner_row;
    std::unique_ptr<Learner> learner;
    LossCurve curve;
    std::optional<Metrics> metrics; ///< at the present weights, once asked for
    std::optional<Divergence> diverged;
    Checkpoints checkpoints;
    std::optional<Checkpoint> sound; ///< where a run that diverged goes back to
    std::int64_t examples_done = 0;  ///< of the batch under way
    std::shared_ptr<const ExamplePass> followed;
};

void Run::State::apply(const Load& command) {
    expect_valid(command.experiment);
    *this = State(command.experiment);
}

void Run::State::apply(const Edit& command) {
    const Experiment& wanted = command.experiment;
    expect_valid(wanted);
    keep();
    const std::vector<LayerValues>* donor = donor_layers(command);
    if (starts_over(experiment, wanted)) {
        apply(Load{wanted});
        if (donor != nullptr) {
            learner->set_layers(*donor);
            record_change();
        }
        return;
    }
    if (!learner_row->covers(wanted)) {
        hand_over(learners().back());
    }
    if (needs_other_points(experiment, wanted) || needs_other_shape(experiment, wanted)) {
        reshape(wanted, donor);
    } else {
        learner->tune(wanted);
    }
    experiment = wanted;
    hand_over(learner_for(wanted));
    forget_divergence();
    record_change();
}

void Run::State::apply(const Reset& command) {
    Beginning beginning(experiment);
    if (command.new_weights) {
        beginning.layers = draw_layers(experiment, stream);
        beginning.stream = stream;
    }
    beginning.examples = examples;
    *this = State(experiment, beginning);
}

void Run::State::apply(const SetWeight& command) {
    std::vector<LayerValues> layers = learner->layers();
    double& parameter = parameter_of(layers, command);
    const bool fits = experiment.precision == Precision::float64
                          ? std::isfinite(command.value)
                          : std::isfinite(static_cast<float>(command.value));
    if (!fits) {
        throw InputError("set a weight: expected a finite number, found " +
                         number_text(command.value));
    }
    keep();
    parameter = command.value;
    learner->set_layers(layers);
    forget_divergence();
    record_change();
}

void Run::State::apply(const Recover&) {
    if (!diverged || !sound) {
        throw InputError("recover: expected a run that diverged, found one that did not");
    }
    experiment = sound->experiment;
    examples = sound->examples;
    learner_row = &learner_for(experiment);
    learner = learner_at(*sound);
    curve.go_back(learner->step_count(), learner->epoch());
    checkpoints.go_back(learner->step_count());
    diverged.reset();
    metrics.reset();
    followed.reset();
    examples_done = 0;
}

/// Other points from the seed, other layers from what there is.
void Run::State::reshape(const Experiment& wanted, const std::vector<LayerValues>* donor) {
    if (needs_other_points(experiment, wanted)) {
        Arc4 fresh(wanted.seed);
        examples = draw_examples(wanted, fresh);
    }
    std::vector<LayerValues> layers = learner->layers();
    if (needs_other_shape(experiment, wanted)) {
        layers = transplant(layers, experiment, wanted, stream, donor);
    }
    learner->rebuild(wanted, examples, layers);
}

/// Lets another learner go on from here, if `next` is another.
void Run::State::hand_over(const LearnerRow& next) {
    if (&next != learner_row) {
        const LearnerState state = learner->state();
        learner_row = &next;
        learner = next.make(experiment, examples, state.layers);
        learner->restore(state);
    }
}

/// A run that diverged may go on once something changed, if its weights still are numbers.
void Run::State::forget_divergence() {
    if (diverged && all_finite(learner->layers())) {
        diverged.reset();
        sound.reset();
    }
}

const Metrics& Run::State::present_metrics() {
    if (!metrics) {
        metrics = learner->evaluate();
    }
    return *metrics;
}

LossSample Run::State::present_sample() {
    const Metrics& now = present_metrics();
    return {.epoch = learner->epoch(), .train_loss = now.train_loss, .test_loss = now.test_loss};
}

void Run::State::record() {
    curve.add(learner->step_count(), present_sample());
    keep();
}

/// After a change between steps: losses are evaluated anew, and a sample of this step with them.
/// The batch under way begins again.
void Run::State::record_change() {
    metrics.reset();
    followed.reset();
    examples_done = 0;
    if (curve.last_step() == learner->step_count()) {
        curve.add(learner->step_count(), present_sample());
    }
    keep();
}

void Run::State::keep() {
    if (!diverged) {
        checkpoints.add({.experiment = experiment,
                         .examples = examples,
                         .learner = learner->state(),
                         .train_loss = present_metrics().train_loss});
    }
}

void Run::State::step() {
    followed.reset();
    examples_done = 0;
    const std::int64_t before = learner->step_count();
    const bool finite = learner->step();
    if (learner->step_count() == before) {
        return;
    }
    metrics.reset();
    if (!finite) {
        note_divergence();
    }
    if (curve.wants(learner->step_count())) {
        record();
    }
}

void Run::State::note_divergence() {
    const std::int64_t now = learner->step_count();
    sound = sound_moment(checkpoints, now);
    diverged =
        Divergence{.step = now,
                   .what = std::string(learner->trouble()) + " stopped being finite at update " +
                           std::to_string(now) + ": a learning rate of " +
                           number_text(experiment.learning_rate) + " is likely too high",
                   .sound_epoch = sound ? sound->learner.cursor.epoch() : 0};
}

void Run::State::follow_example() {
    const Batch batch = learner->next_batch();
    if (batch.count == 0) { // a batch larger than the set: no example ever leads to an update
        return step();
    }
    const auto row = static_cast<std::size_t>(batch.first + examples_done);
    const DropoutMasks masks(experiment.seed);
    ExamplePass pass =
        follow(experiment,
               learner->layers(),
               examples->train[row % examples->train.size()],
               {.masks = masks, .step = learner->step_count(), .row = examples_done});
    pass.place = ++examples_done;
    pass.among = batch.count;
    if (examples_done == batch.count) {
        step();
    }
    followed = std::make_shared<const ExamplePass>(std::move(pass));
}

Run::Run(const Experiment& experiment) {
    expect_valid(experiment);
    state_ = std::make_unique<State>(experiment);
}

Run::~Run() = default;

void Run::apply(const Command& command) {
    std::visit([&](const auto& kind) { state_->apply(kind); }, command);
}

void Run::step() {
    if (!state_->diverged) {
        state_->step();
    }
}

void Run::step_example() {
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
    auto snapshot = std::make_shared<Snapshot>();
    snapshot->experiment = state_->experiment;
    snapshot->examples = state_->examples;
    snapshot->step = step_count();
    snapshot->epoch = epoch();
    snapshot->learner = state_->learner_row->label;
    snapshot->layers = state_->learner->layers();
    snapshot->metrics = state_->present_metrics();
    snapshot->curve = state_->curve.with(snapshot->step, state_->present_sample());
    snapshot->diverged = state_->diverged;
    snapshot->followed = state_->followed;
    return snapshot;
}

const Experiment& Run::experiment() const {
    return state_->experiment;
}
std::int64_t Run::step_count() const {
    return state_->learner->step_count();
}
double Run::epoch() const {
    return state_->learner->epoch();
}
bool Run::diverged() const {
    return state_->diverged.has_value();
}

} // namespace nn
