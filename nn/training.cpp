#include "nn/training.h"

#include "nn/errors.h"
#include "nn/first_weights.h"
#include "nn/text.h"
#include "nn/transplant.h"

#include <algorithm>
#include <cmath>
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

bool needs_other_points(const Experiment& before, const Experiment& after) {
    return before.seed != after.seed || before.noise != after.noise ||
           before.point_count != after.point_count || before.train_percent != after.train_percent;
}

void expect_in(int value, int low, int end, const char* what) {
    if (value < low || value >= end) {
        throw InputError("set a weight: expected " + std::string(what) + " from " +
                         std::to_string(low) + " to " + std::to_string(end - 1) + ", found " +
                         std::to_string(value));
    }
}

/// The parameter that `command`, which fits, names.
double& parameter_of(std::vector<LayerValues>& layers, const SetWeight& command) {
    LayerValues& layer = layers[static_cast<std::size_t>(command.layer)];
    const auto unit = static_cast<std::size_t>(command.unit);
    if (command.input < 0) {
        return layer.biases[unit];
    }
    return layer.weights[unit * static_cast<std::size_t>(layer.inputs) +
                         static_cast<std::size_t>(command.input)];
}

/// The parameters that an edit falls back on; null where it names no donor, or one whose weights
/// are no numbers any more.
const std::vector<LayerValues>* donor_layers(const Edit& command) {
    const bool of_use = command.donor && all_finite(command.donor->layers);
    return of_use ? &command.donor->layers : nullptr;
}

/// Units of a layer; the last one is the output.
int units_of(const Experiment& experiment, std::size_t layer) {
    return layer < experiment.layers.size() ? experiment.layers[layer].units : 1;
}

} // namespace

void expect_fits(const Edit& command, const Experiment&) {
    expect_valid(command.experiment);
    if (donor_layers(command) != nullptr &&
        needs_other_shape(command.donor->experiment, command.experiment)) {
        throw InputError("edit: expected a donor of the experiment's own shape, found another");
    }
}

void expect_fits(const SetWeight& command, const Experiment& experiment) {
    expect_in(command.layer, 0, static_cast<int>(experiment.layers.size()) + 1, "a layer");
    const auto layer = static_cast<std::size_t>(command.layer);
    const int inputs =
        layer == 0 ? static_cast<int>(experiment.features.size()) : units_of(experiment, layer - 1);
    expect_in(command.unit, 0, units_of(experiment, layer), "a unit");
    expect_in(command.input, -1, inputs, "an input");
    const bool finite = experiment.precision == Precision::float64
                            ? std::isfinite(command.value)
                            : std::isfinite(static_cast<float>(command.value));
    if (!finite) {
        throw InputError("set a weight: expected a finite number, found " +
                         number_text(command.value));
    }
}

bool starts_over(const Experiment& before, const Experiment& after) {
    return before.dataset != after.dataset || before.zero_weights != after.zero_weights ||
           before.precision != after.precision;
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

bool all_finite(const std::vector<LayerValues>& layers) {
    const auto finite = [](const std::vector<double>& values) {
        return std::all_of(values.begin(), values.end(), [](double v) { return std::isfinite(v); });
    };
    return std::all_of(layers.begin(), layers.end(), [&](const LayerValues& layer) {
        return finite(layer.weights) && finite(layer.biases);
    });
}

/// The first points and weights of an experiment, and the stream after them.
struct Training::Beginning {
    Arc4 stream;
    std::shared_ptr<const Examples> examples;
    std::vector<LayerValues> layers;

    explicit Beginning(const Experiment& experiment)
        : stream(experiment.seed), examples(draw_examples(experiment, stream)),
          layers(draw_layers(experiment, stream)) {}
};

Training::Training(const Experiment& experiment, Beginning beginning)
    : experiment_(experiment), stream_(beginning.stream), examples_(std::move(beginning.examples)),
      row_(&learner_for(experiment)),
      learner_(row_->make(experiment, examples_, beginning.layers)) {}

Training::Training(const Experiment& experiment)
    : Training((expect_valid(experiment), experiment), Beginning(experiment)) {}

Training::Training(const Checkpoint& checkpoint)
    : experiment_(checkpoint.experiment), stream_(checkpoint.stream),
      examples_(checkpoint.examples), row_(&learner_for(experiment_)),
      learner_(row_->make(experiment_, examples_, checkpoint.learner.layers)) {
    learner_->restore(checkpoint.learner);
}

void Training::apply(const Edit& command) {
    expect_fits(command, experiment_);
    const Experiment& wanted = command.experiment;
    const std::vector<LayerValues>* donor = donor_layers(command);
    if (starts_over(experiment_, wanted)) {
        *this = Training(wanted);
        if (donor != nullptr) {
            learner_->set_layers(*donor);
        }
        return;
    }
    if (!row_->covers(wanted)) {
        hand_over(learners().back());
    }
    if (needs_other_points(experiment_, wanted) || needs_other_shape(experiment_, wanted)) {
        reshape(command, donor);
    } else {
        learner_->tune(wanted);
    }
    experiment_ = wanted;
    hand_over(learner_for(wanted));
}

void Training::apply(const SetWeight& command) {
    expect_fits(command, experiment_);
    std::vector<LayerValues> layers = learner_->layers();
    parameter_of(layers, command) = command.value;
    learner_->set_layers(layers);
}

void Training::reset(bool new_weights) {
    Beginning beginning(experiment_);
    if (new_weights) {
        beginning.layers = draw_layers(experiment_, stream_);
        beginning.stream = stream_;
    }
    beginning.examples = examples_;
    *this = Training(experiment_, std::move(beginning));
}

/// Other points from the seed, other layers from what there is.
void Training::reshape(const Edit& command, const std::vector<LayerValues>* donor) {
    const Experiment& wanted = command.experiment;
    if (needs_other_points(experiment_, wanted)) {
        Arc4 fresh(wanted.seed);
        examples_ = draw_examples(wanted, fresh);
    }
    std::vector<LayerValues> layers = learner_->layers();
    if (needs_other_shape(experiment_, wanted)) {
        layers = transplant(layers, experiment_, wanted, stream_, donor);
    }
    const bool keeps = command.keeps_moments && needs_other_shape(experiment_, wanted) &&
                       wanted.optimizer == experiment_.optimizer;
    const LearnerState before = learner_->state();
    learner_->rebuild(wanted, examples_, layers);
    if (keeps && before.optimizer_step_count > 0) {
        LearnerState state = learner_->state();
        state.moments.clear(); // one input for another leaves the shapes, and they stayed
        for (const std::vector<double>& moment : before.moments) {
            state.moments.push_back(transplant_moment(moment, experiment_, wanted));
        }
        state.optimizer_step_count = before.optimizer_step_count;
        learner_->restore(state);
    }
}

/// Lets another learner go on from here, if `next` is another.
void Training::hand_over(const LearnerRow& next) {
    if (&next != row_) {
        const LearnerState state = learner_->state();
        row_ = &next;
        learner_ = next.make(experiment_, examples_, state.layers);
        learner_->restore(state);
    }
}

Checkpoint Training::checkpoint() const {
    return {.experiment = experiment_,
            .stream = stream_,
            .examples = examples_,
            .learner = learner_->state()};
}

} // namespace nn
