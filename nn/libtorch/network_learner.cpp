#include "nn/libtorch/network_learner.h"

#include "nn/batch_cursor.h"
#include "nn/features.h"
#include "nn/libtorch/compat.h"
#include "nn/libtorch/model.h"
#include "nn/libtorch/optimizer.h"
#include "nn/measured.h"

#include <cmath>
#include <span>
#include <utility>

namespace nn::libtorch {
namespace {

torch::Dtype dtype_of(const Experiment& experiment) {
    return experiment.precision == Precision::float64 ? torch::kDouble : torch::kFloat;
}

/// Calls `visit` with the numbers of a flat tensor as float or double.
template <class Visit> auto with_numbers(const torch::Tensor& flat, Visit visit) {
    const auto count = static_cast<std::size_t>(flat.numel());
    if (flat.scalar_type() == torch::kDouble) {
        return visit(std::span(flat.data_ptr<double>(), count));
    }
    return visit(std::span(flat.data_ptr<float>(), count));
}

/// Any infinity or NaN makes the sum of 0 * x a NaN; far cheaper than a libtorch call.
bool all_finite(const torch::Tensor& flat) {
    return with_numbers(flat, [](auto numbers) {
        auto sum = numbers.empty() ? 0 : numbers[0] * 0;
        for (const auto number : numbers) {
            sum += number * 0;
        }
        return sum == 0;
    });
}

/// The inputs and labels of a set of points. `copies` times over, see Batch.
struct TensorSet {
    torch::Tensor inputs; ///< [points, features]
    torch::Tensor labels; ///< [points, 1]
};

TensorSet tensors_of(std::span<const Example> points, const Experiment& experiment, int copies) {
    std::vector<double> inputs;
    std::vector<double> labels;
    for (const Example& point : points) {
        for (const Feature feature : experiment.features) {
            inputs.push_back(row_of(features(), feature).evaluate(point.x, point.y));
        }
        labels.push_back(point.label);
    }
    const auto rows = static_cast<std::int64_t>(points.size());
    const auto columns = static_cast<std::int64_t>(experiment.features.size());
    const auto tensor = [&](const std::vector<double>& values, std::int64_t width) {
        return torch::tensor(values, torch::kDouble)
            .reshape({rows, width})
            .to(dtype_of(experiment))
            .repeat({copies, 1});
    };
    return {.inputs = tensor(inputs, columns), .labels = tensor(labels, 1)};
}

/// L1 as TensorFlow Playground has it: a weight that the penalty would carry over zero dies.
class L1Penalty {
  public:
    /// Notes the weights before the optimizer's step.
    void remember(const torch::Tensor& weights) {
        before_.resize(static_cast<std::size_t>(weights.numel()));
        dead_.resize(before_.size());
        with_numbers(weights, [&](auto numbers) {
            std::copy(numbers.begin(), numbers.end(), before_.begin());
        });
    }

    /// Moves the weights after it, by `distance` each.
    void apply(const torch::Tensor& weights, double distance) {
        with_numbers(weights, [&](auto numbers) {
            for (std::size_t i = 0; i < numbers.size(); ++i) {
                const double sign = before_[i] < 0 ? -1 : (before_[i] > 0 ? 1 : 0);
                const double updated = numbers[i];
                const double moved = updated - distance * sign;
                dead_[i] = dead_[i] || updated * moved < 0;
                using Number = std::remove_cvref_t<decltype(numbers[i])>;
                numbers[i] = dead_[i] ? Number{0} : static_cast<Number>(moved);
            }
        });
    }

    /// Weights that are no longer zero live again.
    void revive(const torch::Tensor& weights) {
        with_numbers(weights, [&](auto numbers) {
            for (std::size_t i = 0; i < dead_.size() && i < numbers.size(); ++i) {
                dead_[i] = dead_[i] && numbers[i] == 0;
            }
        });
    }

    void forget() { dead_.clear(); }

    const std::vector<bool>& dead() const { return dead_; }
    void set_dead(const std::vector<bool>& dead) { dead_ = dead; }

  private:
    std::vector<double> before_;
    std::vector<bool> dead_;
};

struct SetResult {
    double loss = kNoNumber;
    double accuracy = kNoNumber;
};

} // namespace

struct NetworkLearner::State {
    State(const Experiment& wanted, const Examples& points, const std::vector<LayerValues>& layers)
        : experiment(wanted), model(layers, dtype_of(wanted)), optimizer(wanted, model),
          dropout(wanted.seed), train(tensors_of(points.train, wanted, 2)),
          test(tensors_of(points.test, wanted, 1)),
          train_count(static_cast<std::int64_t>(points.train.size())),
          cursor(train_count, wanted.batch_size) {}

    bool trains_with_l1() const {
        return experiment.penalty == Penalty::l1 && experiment.penalty_rate > 0;
    }

    std::string_view update(const Batch& batch);
    void apply_gradients();
    SetResult result_of(const torch::Tensor& inputs, const torch::Tensor& labels);

    Experiment experiment;
    TorchModel model;
    TorchOptimizer optimizer;
    L1Penalty l1;
    DropoutMasks dropout;
    TensorSet train; ///< twice over
    TensorSet test;
    std::int64_t train_count;
    BatchCursor cursor;
    std::int64_t step_count = 0;
    std::string_view trouble;
};

/// One weight update. Returns what stopped being finite, empty if nothing did.
std::string_view NetworkLearner::State::update(const Batch& batch) {
    model.weights().gradients.zero_();
    model.biases().gradients.zero_();
    const torch::Tensor inputs = train.inputs.narrow(0, batch.first, batch.count);
    const torch::Tensor labels = train.labels.narrow(0, batch.first, batch.count);
    const TorchLoss loss =
        loss_of(experiment, model.forward(inputs, experiment, &dropout, step_count), labels);
    if (!std::isfinite(loss.value())) {
        return "the training loss";
    }
    loss.term.backward(torch::full_like(loss.term, loss.factor));
    if (!all_finite(model.weights().gradients) || !all_finite(model.biases().gradients)) {
        return "a gradient";
    }
    apply_gradients();
    if (!all_finite(model.weights().values) || !all_finite(model.biases().values)) {
        return "a weight";
    }
    return {};
}

void NetworkLearner::State::apply_gradients() {
    if (!trains_with_l1()) {
        optimizer.step();
        return;
    }
    l1.remember(model.weights().values);
    optimizer.step();
    l1.apply(model.weights().values, experiment.learning_rate * experiment.penalty_rate);
}

SetResult NetworkLearner::State::result_of(const torch::Tensor& inputs,
                                           const torch::Tensor& labels) {
    if (labels.size(0) == 0) {
        return {};
    }
    const torch::Tensor outputs = model.forward(inputs, experiment);
    SetResult result{.loss = loss_of(experiment, outputs, labels).value()};
    if (problem_of(experiment) == Problem::classification && !std::isnan(result.loss)) {
        const auto right = (outputs * labels > 0).sum().item<std::int64_t>();
        result.accuracy = static_cast<double>(right) / static_cast<double>(labels.size(0));
    }
    return result;
}

NetworkLearner::NetworkLearner(const Experiment& experiment,
                               std::shared_ptr<const Examples> examples,
                               const std::vector<LayerValues>& layers) {
    use_one_thread();
    state_ = std::make_unique<State>(experiment, *examples, layers);
}

NetworkLearner::~NetworkLearner() = default;

bool NetworkLearner::step() {
    const Batch batch = state_->cursor.next();
    if (batch.count == 0) {
        return true;
    }
    state_->trouble = state_->update(batch);
    ++state_->step_count;
    return state_->trouble.empty();
}

void NetworkLearner::tune(const Experiment& experiment) {
    const Experiment before = std::exchange(state_->experiment, experiment);
    state_->optimizer.tune(experiment, state_->model);
    if (before.seed != experiment.seed) {
        state_->dropout = DropoutMasks(experiment.seed);
    }
    if (before.penalty != experiment.penalty) {
        state_->l1.forget();
    }
    if (before.batch_size != experiment.batch_size) {
        state_->cursor.set_batch_size(experiment.batch_size);
    }
}

std::vector<LayerValues> NetworkLearner::layers() const {
    std::vector<LayerValues> layers = state_->model.values();
    for (std::size_t i = 0; i + 1 < layers.size(); ++i) {
        layers[i].activation = state_->experiment.layers[i].activation;
    }
    layers.back().activation = output_activation(state_->experiment);
    return layers;
}

void NetworkLearner::set_layers(const std::vector<LayerValues>& layers) {
    if (state_->model.has_shapes_of(layers)) {
        state_->model.assign(layers);
        state_->l1.revive(state_->model.weights().values);
        return;
    }
    state_->model = TorchModel(layers, dtype_of(state_->experiment));
    state_->optimizer = TorchOptimizer(state_->experiment, state_->model);
    state_->l1 = {};
}

LearnerState NetworkLearner::state() const {
    OptimizerMemory memory = state_->optimizer.memory(state_->model);
    return {.step_count = state_->step_count,
            .cursor = state_->cursor,
            .layers = layers(),
            .moments = std::move(memory.moments),
            .optimizer_step_count = memory.step_count,
            .dead = state_->l1.dead()};
}

void NetworkLearner::restore(const LearnerState& state) {
    set_layers(state.layers);
    state_->optimizer.restore({.moments = state.moments, .step_count = state.optimizer_step_count},
                              state_->experiment,
                              state_->model);
    state_->l1.set_dead(state.dead);
    state_->cursor = state.cursor;
    state_->step_count = state.step_count;
    state_->trouble = {};
}

Metrics NetworkLearner::evaluate() const {
    const torch::NoGradGuard no_gradients;
    State& state = *state_;
    const SetResult train = state.result_of(state.train.inputs.narrow(0, 0, state.train_count),
                                            state.train.labels.narrow(0, 0, state.train_count));
    const SetResult test = state.result_of(state.test.inputs, state.test.labels);
    return {.train_loss = train.loss,
            .test_loss = test.loss,
            .train_accuracy = train.accuracy,
            .test_accuracy = test.accuracy};
}

Batch NetworkLearner::next_batch() const {
    BatchCursor ahead = state_->cursor;
    return ahead.next();
}

std::int64_t NetworkLearner::step_count() const {
    return state_->step_count;
}

double NetworkLearner::epoch() const {
    return state_->cursor.epoch();
}

std::string_view NetworkLearner::trouble() const {
    return state_->trouble;
}

void NetworkLearner::rebuild(const Experiment& experiment,
                             std::shared_ptr<const Examples> examples,
                             const std::vector<LayerValues>& layers) {
    set_layers(layers);
    tune(experiment);
    state_->train = tensors_of(examples->train, experiment, 2);
    state_->test = tensors_of(examples->test, experiment, 1);
    const auto count = static_cast<std::int64_t>(examples->train.size());
    if (count != state_->train_count) {
        state_->train_count = count;
        state_->cursor.set_point_count(count);
    }
}

} // namespace nn::libtorch
