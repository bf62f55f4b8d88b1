#include "nn/fused/fused_learner.h"

#include "nn/batch_cursor.h"
#include "nn/dropout.h"
#include "nn/fused/network_memory.h"
#include "nn/fused/row_set.h"
#include "nn/fused/running_power.h"
#include "nn/measured.h"

#include <cmath>
#include <string_view>
#include <type_traits>
#include <utility>

namespace nn::fused {
namespace {

std::string_view words_for(Trouble trouble) {
    switch (trouble) {
    case Trouble::none:
        break;
    case Trouble::loss:
        return "the training loss";
    case Trouble::gradient:
        return "a gradient";
    case Trouble::weight:
        return "a weight";
    }
    return {};
}

template <class Real> Kernels<Real> kernels_in(const InstructionSetRow& row) {
    if constexpr (std::is_same_v<Real, double>) {
        return row.double_kernels();
    } else {
        return row.float_kernels();
    }
}

template <class Real> class FusedLearner final : public Learner {
  public:
    FusedLearner(const Experiment& experiment,
                 const Examples& examples,
                 const std::vector<LayerValues>& layers,
                 const InstructionSetRow& instruction_set)
        : kernels_(kernels_in<Real>(instruction_set)), experiment_(experiment), memory_(layers),
          masks_(experiment.seed), train_(examples.train, experiment, 2),
          test_(examples.test, experiment, 1), train_count_(std::ssize(examples.train)),
          test_count_(std::ssize(examples.test)), cursor_(train_count_, experiment.batch_size) {
        memory_.tune(experiment);
    }

    bool step() override;
    void tune(const Experiment& experiment) override;
    void rebuild(const Experiment& experiment,
                 std::shared_ptr<const Examples> examples,
                 const std::vector<LayerValues>& layers) override;
    std::vector<LayerValues> layers() const override { return memory_.values(); }
    void set_layers(const std::vector<LayerValues>& layers) override;
    LearnerState state() const override;
    void restore(const LearnerState& state) override;
    Metrics evaluate() const override;
    Batch next_batch() const override {
        BatchCursor ahead = cursor_;
        return ahead.next();
    }
    std::int64_t step_count() const override { return step_count_; }
    double epoch() const override { return cursor_.epoch(); }
    std::string_view trouble() const override { return words_for(trouble_); }

  private:
    DropoutStreams streams() const;
    Rule<Real> next_rule();
    std::vector<Real*> moments() const;

    Kernels<Real> kernels_;
    Experiment experiment_;
    NetworkMemory<Real> memory_;
    DropoutMasks masks_;
    RowSet<Real> train_; ///< twice over
    RowSet<Real> test_;
    std::int64_t train_count_;
    std::int64_t test_count_;
    BatchCursor cursor_;
    std::int64_t step_count_ = 0;
    std::int64_t optimizer_step_count_ = 0;
    RunningPower beta1_power_{0.9};
    RunningPower beta2_power_{0.999};
    Trouble trouble_ = Trouble::none;
};

template <class Real> bool FusedLearner<Real>::step() {
    const Batch batch = cursor_.next();
    if (batch.count == 0) {
        return true;
    }
    trouble_ = kernels_.train(
        memory_.network(), train_.rows(batch.first, batch.count), streams(), next_rule());
    ++step_count_;
    if (trouble_ == Trouble::none || trouble_ == Trouble::weight) {
        ++optimizer_step_count_;
    }
    return trouble_ == Trouble::none;
}

template <class Real> DropoutStreams FusedLearner<Real>::streams() const {
    DropoutStreams streams;
    for (std::size_t i = 0; i < experiment_.layers.size(); ++i) {
        if (experiment_.layers[i].dropout > 0) {
            streams.first[i] = masks_.stream({.step = step_count_, .layer = static_cast<int>(i)});
        }
    }
    return streams;
}

/// The rule of the optimizer's next step.
template <class Real> Rule<Real> FusedLearner<Real>::next_rule() {
    const bool is_adamw = experiment_.optimizer == Optimizer::adamw;
    const double rate = experiment_.learning_rate;
    const double l1 = experiment_.penalty == Penalty::l1 ? experiment_.penalty_rate : 0;
    const double l2 = experiment_.penalty == Penalty::l2 ? experiment_.penalty_rate : 0;
    Rule<Real> rule{.optimizer = experiment_.optimizer,
                    .rate = static_cast<Real>(rate),
                    .decay = static_cast<Real>(is_adamw ? 0 : l2),
                    .shrink = static_cast<Real>(1 - rate * l2),
                    .has_l1 = l1 > 0,
                    .l1_distance = static_cast<Real>(rate * l1)};
    if (is_adamw || experiment_.optimizer == Optimizer::adam) {
        const std::int64_t t = optimizer_step_count_ + 1;
        rule.rate = static_cast<Real>(rate / (1 - beta1_power_.at(t)));
        rule.second_scale = static_cast<Real>(1 / std::sqrt(1 - beta2_power_.at(t)));
    }
    return rule;
}

template <class Real> void FusedLearner<Real>::tune(const Experiment& experiment) {
    const Experiment before = std::exchange(experiment_, experiment);
    memory_.tune(experiment);
    if (before.seed != experiment.seed) {
        masks_ = DropoutMasks(experiment.seed);
    }
    if (before.optimizer != experiment.optimizer) {
        memory_.forget_moments();
        optimizer_step_count_ = 0;
    }
    if (before.penalty != experiment.penalty) {
        memory_.set_dead({});
    }
    if (before.batch_size != experiment.batch_size) {
        cursor_.set_batch_size(experiment.batch_size);
    }
}

template <class Real>
void FusedLearner<Real>::rebuild(const Experiment& experiment,
                                 std::shared_ptr<const Examples> examples,
                                 const std::vector<LayerValues>& layers) {
    set_layers(layers);
    tune(experiment);
    train_ = {examples->train, experiment, 2};
    test_ = {examples->test, experiment, 1};
    test_count_ = std::ssize(examples->test);
    const std::int64_t count = std::ssize(examples->train);
    if (std::exchange(train_count_, count) != count) {
        cursor_.set_point_count(count);
    }
}

template <class Real> void FusedLearner<Real>::set_layers(const std::vector<LayerValues>& layers) {
    if (memory_.has_shapes_of(layers)) {
        memory_.assign(layers);
        return;
    }
    memory_ = NetworkMemory<Real>(layers);
    memory_.tune(experiment_);
    optimizer_step_count_ = 0;
}

/// The arrays that the optimizer keeps, in the order of LearnerState.
template <class Real> std::vector<Real*> FusedLearner<Real>::moments() const {
    const Network<Real>& network = memory_.network();
    switch (experiment_.optimizer) {
    case Optimizer::sgd:
        return {};
    case Optimizer::momentum:
        return {network.first_moments};
    case Optimizer::rmsprop:
    case Optimizer::adagrad:
        return {network.second_moments};
    case Optimizer::adam:
    case Optimizer::adamw:
        return {network.first_moments, network.second_moments};
    }
    return {};
}

template <class Real> LearnerState FusedLearner<Real>::state() const {
    LearnerState state{.step_count = step_count_,
                       .cursor = cursor_,
                       .layers = layers(),
                       .optimizer_step_count = optimizer_step_count_,
                       .dead = memory_.dead()};
    if (optimizer_step_count_ > 0) {
        for (const Real* moment : moments()) {
            state.moments.push_back(memory_.packed(moment));
        }
    }
    return state;
}

template <class Real> void FusedLearner<Real>::restore(const LearnerState& state) {
    memory_ = NetworkMemory<Real>(state.layers);
    memory_.tune(experiment_);
    memory_.set_dead(state.dead);
    const std::vector<Real*> arrays = moments();
    for (std::size_t i = 0; i < state.moments.size(); ++i) {
        memory_.unpack(state.moments[i], arrays[i]);
    }
    optimizer_step_count_ = state.optimizer_step_count;
    cursor_ = state.cursor;
    step_count_ = state.step_count;
    trouble_ = Trouble::none;
}

template <class Real> Metrics FusedLearner<Real>::evaluate() const {
    Metrics metrics = kNothingMeasured;
    const auto measure = [&](const Rows<Real>& points, double& loss, double& accuracy) {
        if (points.count == 0) {
            return;
        }
        const Totals totals = kernels_.evaluate(memory_.network(), points);
        const auto count = static_cast<double>(points.count);
        loss = totals.loss / count;
        if (problem_of(experiment_) == Problem::classification && !std::isnan(loss)) {
            accuracy = static_cast<double>(totals.right) / count;
        }
    };
    measure(train_.rows(0, train_count_), metrics.train_loss, metrics.train_accuracy);
    measure(test_.rows(0, test_count_), metrics.test_loss, metrics.test_accuracy);
    return metrics;
}

} // namespace

bool covers(const Experiment& experiment) {
    return experiment.layers.size() < kMostLayers;
}

std::unique_ptr<Learner> make_fused_learner(const Experiment& experiment,
                                            std::shared_ptr<const Examples> examples,
                                            const std::vector<LayerValues>& layers,
                                            const InstructionSetRow& kernels) {
    if (experiment.precision == Precision::float64) {
        return std::make_unique<FusedLearner<double>>(experiment, *examples, layers, kernels);
    }
    return std::make_unique<FusedLearner<float>>(experiment, *examples, layers, kernels);
}

} // namespace nn::fused
