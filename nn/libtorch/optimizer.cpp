#include "nn/libtorch/optimizer.h"

#include "nn/libtorch/compat.h"

#include <utility>

namespace nn::libtorch {
namespace {

using ParamState = torch::optim::OptimizerParamState;

constexpr double kMomentum = 0.9;

/// libtorch's weight decay, applied to weights only: the slope of rate w^2 / 2.
double weight_decay_of(const Experiment& experiment) {
    return experiment.penalty == Penalty::l2 ? experiment.penalty_rate : 0;
}

using Groups = std::vector<torch::optim::OptimizerParamGroup>;

template <class Kind, class Options>
std::unique_ptr<torch::optim::Optimizer> make(TorchModel& model, Options options) {
    Groups groups;
    for (const torch::Tensor& parameter : {model.weights().values, model.biases().values}) {
        groups.emplace_back(std::vector<torch::Tensor>{parameter},
                            std::make_unique<Options>(options));
    }
    return std::make_unique<Kind>(std::move(groups), options);
}

std::unique_ptr<torch::optim::Optimizer> make(Optimizer kind, TorchModel& model) {
    constexpr double kSetByTuning = 0.1;
    using namespace torch::optim;
    switch (kind) {
    case Optimizer::sgd:
        return make<SGD>(model, SGDOptions(kSetByTuning));
    case Optimizer::momentum:
        return make<SGD>(model, SGDOptions(kSetByTuning).momentum(kMomentum));
    case Optimizer::rmsprop:
        return make<RMSprop>(model, RMSpropOptions(kSetByTuning));
    case Optimizer::adagrad:
        return make<Adagrad>(model, AdagradOptions(kSetByTuning));
    case Optimizer::adam:
        return make<Adam>(model, AdamOptions(kSetByTuning));
    case Optimizer::adamw:
        return make<AdamW>(model, AdamWOptions(kSetByTuning));
    }
    return nullptr;
}

template <class Options>
void set_rates(torch::optim::Optimizer& optimizer, const Experiment& experiment) {
    Groups& groups = optimizer.param_groups();
    for (std::size_t i = 0; i < groups.size(); ++i) {
        auto& options = static_cast<Options&>(groups[i].options());
        options.lr(experiment.learning_rate);
        options.weight_decay(i == 0 ? weight_decay_of(experiment) : 0);
    }
}

void set_rates(torch::optim::Optimizer& optimizer, const Experiment& experiment) {
    switch (experiment.optimizer) {
    case Optimizer::sgd:
    case Optimizer::momentum:
        return set_rates<torch::optim::SGDOptions>(optimizer, experiment);
    case Optimizer::rmsprop:
        return set_rates<torch::optim::RMSpropOptions>(optimizer, experiment);
    case Optimizer::adagrad:
        return set_rates<torch::optim::AdagradOptions>(optimizer, experiment);
    case Optimizer::adam:
        return set_rates<torch::optim::AdamOptions>(optimizer, experiment);
    case Optimizer::adamw:
        return set_rates<torch::optim::AdamWOptions>(optimizer, experiment);
    }
}

/// The running averages inside libtorch's state of one parameter, and its step count if it has one.
struct Averages {
    std::vector<torch::Tensor*> tensors;
    std::int64_t* step = nullptr;
};

template <class State> Averages adam_averages(ParamState& state) {
    auto& own = static_cast<State&>(state);
    return {.tensors = {&own.exp_avg(), &own.exp_avg_sq()}, .step = &own.step()};
}

Averages averages_in(ParamState& state, Optimizer kind) {
    using namespace torch::optim;
    switch (kind) {
    case Optimizer::sgd:
    case Optimizer::momentum:
        return {.tensors = {&static_cast<SGDParamState&>(state).momentum_buffer()}};
    case Optimizer::rmsprop: {
        auto& own = static_cast<RMSpropParamState&>(state);
        return {.tensors = {&own.square_avg()}, .step = &own.step()};
    }
    case Optimizer::adagrad: {
        auto& own = static_cast<AdagradParamState&>(state);
        return {.tensors = {&own.sum()}, .step = &own.step()};
    }
    case Optimizer::adam:
        return adam_averages<AdamParamState>(state);
    case Optimizer::adamw:
        return adam_averages<AdamWParamState>(state);
    }
    return {};
}

std::unique_ptr<ParamState> new_state(Optimizer kind) {
    using namespace torch::optim;
    switch (kind) {
    case Optimizer::sgd:
    case Optimizer::momentum:
        return std::make_unique<SGDParamState>();
    case Optimizer::rmsprop:
        return std::make_unique<RMSpropParamState>();
    case Optimizer::adagrad:
        return std::make_unique<AdagradParamState>();
    case Optimizer::adam:
        return std::make_unique<AdamParamState>();
    case Optimizer::adamw:
        return std::make_unique<AdamWParamState>();
    }
    return nullptr;
}

/// Appends the numbers of `average` to `moment`.
void append(const torch::Tensor& average, std::vector<double>& moment) {
    const torch::Tensor wide = average.to(torch::kDouble);
    const double* first = wide.data_ptr<double>();
    moment.insert(moment.end(), first, first + wide.numel());
}

/// The numbers of `moment` from `offset` on that belong to `parameter`.
torch::Tensor
slice(const std::vector<double>& moment, std::int64_t offset, const torch::Tensor& parameter) {
    const auto first = moment.begin() + offset;
    return torch::tensor(std::vector<double>(first, first + parameter.numel()), torch::kDouble)
        .to(parameter.scalar_type());
}

} // namespace

TorchOptimizer::TorchOptimizer(const Experiment& experiment, TorchModel& model)
    : kind_(experiment.optimizer), optimizer_(make(kind_, model)) {
    set_rates(*optimizer_, experiment);
}

void TorchOptimizer::tune(const Experiment& experiment, TorchModel& model) {
    if (std::exchange(kind_, experiment.optimizer) != kind_) {
        optimizer_ = make(kind_, model);
    }
    set_rates(*optimizer_, experiment);
}

OptimizerMemory TorchOptimizer::memory(TorchModel& model) const {
    OptimizerMemory memory;
    for (const torch::Tensor& parameter : {model.weights().values, model.biases().values}) {
        const auto found = optimizer_->state().find(state_key(*optimizer_, parameter));
        if (found == optimizer_->state().end()) {
            return {}; // no step yet, or none that is remembered
        }
        const Averages averages = averages_in(*found->second, kind_);
        memory.step_count = averages.step == nullptr ? 1 : *averages.step;
        if (memory.step_count == 0 || !averages.tensors.front()->defined()) {
            return {};
        }
        memory.moments.resize(averages.tensors.size());
        for (std::size_t i = 0; i < averages.tensors.size(); ++i) {
            append(*averages.tensors[i], memory.moments[i]);
        }
    }
    return memory;
}

void TorchOptimizer::restore(const OptimizerMemory& memory,
                             const Experiment& experiment,
                             TorchModel& model) {
    *this = TorchOptimizer(experiment, model);
    if (memory.moments.empty()) {
        return;
    }
    std::int64_t offset = 0;
    for (const torch::Tensor& parameter : {model.weights().values, model.biases().values}) {
        std::unique_ptr<ParamState> state = new_state(kind_);
        const Averages averages = averages_in(*state, kind_);
        for (std::size_t i = 0; i < averages.tensors.size(); ++i) {
            *averages.tensors[i] = slice(memory.moments[i], offset, parameter);
        }
        if (averages.step != nullptr) {
            *averages.step = memory.step_count;
        }
        optimizer_->state()[state_key(*optimizer_, parameter)] = std::move(state);
        offset += parameter.numel();
    }
}

} // namespace nn::libtorch
