#pragma once

#include "nn/first_weights.h"
#include "nn/fused/fused_learner.h"
#include "nn/torch_module.h"

#include <memory>
#include <vector>

/// The default experiment with hidden layers of `units` tanh units, batches of 10 and plain SGD.
inline nn::Experiment bench_experiment(const std::vector<int>& units) {
    nn::Experiment experiment{.optimizer = nn::Optimizer::sgd, .batch_size = 10};
    experiment.layers.clear();
    for (const int count : units) {
        experiment.layers.push_back({.units = count});
    }
    return experiment;
}

/// A learner at the beginning of `experiment`: libtorch's where `instruction_set` is null.
inline std::unique_ptr<nn::Learner>
bench_learner(const nn::Experiment& experiment,
              const nn::fused::InstructionSetRow* instruction_set) {
    nn::Arc4 stream(experiment.seed);
    const auto examples = nn::draw_examples(experiment, stream);
    const auto layers = nn::draw_layers(experiment, stream);
    if (instruction_set == nullptr) {
        return nn::torch_module().make_learner(experiment, examples, layers);
    }
    return nn::fused::make_fused_learner(experiment, examples, layers, *instruction_set);
}
