#include "nn/first_weights.h"
#include "nn/torch_module.h"

#include <doctest/doctest.h>

namespace {

/// Small, odd batches, so that points are carried from epoch to epoch.
nn::Experiment restless() {
    return {.dataset = nn::Dataset::exclusive_or,
            .point_count = 60,
            .seed = "state",
            .layers = {{.units = 5, .dropout = 0.3}, {.units = 3}},
            .learning_rate = 0.01,
            .batch_size = 7};
}

/// The experiment's learner at step 0. Points and first weights come from its seed.
std::unique_ptr<nn::Learner> learner_of(const nn::Experiment& experiment) {
    nn::Arc4 stream(experiment.seed);
    const auto examples = nn::draw_examples(experiment, stream);
    const auto layers = nn::draw_layers(experiment, stream);
    return nn::torch_module().make_learner(experiment, examples, layers);
}

void take_steps(nn::Learner& learner, int count) {
    for (int i = 0; i < count; ++i) {
        learner.step();
    }
}

void check_same_future(nn::Learner& one, nn::Learner& other) {
    take_steps(one, 30);
    take_steps(other, 30);
    CHECK(one.step_count() == other.step_count());
    CHECK(one.epoch() == other.epoch());
    for (std::size_t i = 0; i < one.layers().size(); ++i) {
        CHECK(one.layers()[i].weights == other.layers()[i].weights);
        CHECK(one.layers()[i].biases == other.layers()[i].biases);
        CHECK(one.layers()[i].weight_gradients == other.layers()[i].weight_gradients);
    }
}

} // namespace

TEST_CASE("a learner's state holds all that decides its future") {
    for (const auto& optimizer : nn::optimizers()) {
        for (const auto& penalty : nn::penalties()) {
            for (const auto& precision : nn::precisions()) {
                CAPTURE(optimizer.key);
                CAPTURE(penalty.key);
                CAPTURE(precision.key);
                nn::Experiment experiment = restless();
                experiment.optimizer = optimizer.value;
                experiment.penalty = penalty.value;
                experiment.penalty_rate = 0.1; // high enough for L1 to kill some weights
                experiment.precision = precision.value;
                const auto first = learner_of(experiment);
                take_steps(*first, 25);
                const auto second = learner_of(experiment);
                second->restore(first->state());
                check_same_future(*first, *second);
            }
        }
    }
}

TEST_CASE("a learner goes back to where it has been, also to its beginning") {
    for (const int steps : {0, 1, 20}) {
        CAPTURE(steps);
        const auto wanderer = learner_of(restless());
        take_steps(*wanderer, steps);
        const nn::LearnerState state = wanderer->state();
        take_steps(*wanderer, 40);
        wanderer->restore(state);
        const auto straight = learner_of(restless());
        take_steps(*straight, steps);
        check_same_future(*wanderer, *straight);
    }
}

TEST_CASE("plain gradient descent remembers nothing, the others a number per parameter") {
    for (const auto& row : nn::optimizers()) {
        CAPTURE(row.key);
        nn::Experiment experiment = restless();
        experiment.optimizer = row.value;
        const auto learner = learner_of(experiment);
        CHECK(learner->state().moments.empty());
        take_steps(*learner, 1);
        const bool plain = row.value == nn::Optimizer::sgd;
        CHECK(learner->state().moments.empty() == plain);
        for (const std::vector<double>& moment : learner->state().moments) {
            CHECK(moment.size() == 5 * 2 + 3 * 5 + 1 * 3 + 5 + 3 + 1);
        }
    }
}

TEST_CASE("the next batch is told before it is taken") {
    const auto learner = learner_of(restless());
    const nn::Batch batch = learner->next_batch();
    CHECK(batch.count == 7);
    CHECK(learner->next_batch().first == batch.first);
    learner->step();
    CHECK(learner->next_batch().first == batch.first + batch.count);
}
