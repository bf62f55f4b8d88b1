#include "app/bench/bench_learner.h"

#include "nn/first_weights.h"
#include "nn/learners.h"

#include <cassert>

namespace app {

std::unique_ptr<nn::Learner> bench_learner(std::string_view key, const nn::Experiment& experiment) {
    const nn::LearnerRow* row = nn::find_row(nn::learners(), key);
    assert(row != nullptr && row->covers(experiment));
    nn::Arc4 stream(experiment.seed);
    auto examples = nn::draw_examples(experiment, stream);
    return row->make(experiment, std::move(examples), nn::draw_layers(experiment, stream));
}

Work steps_of(nn::Learner& learner) {
    return [&learner](int calls) {
        for (int i = 0; i < calls; ++i) {
            learner.step();
        }
    };
}

Work evaluations_of(const nn::Learner& learner) {
    return [&learner](int calls) {
        for (int i = 0; i < calls; ++i) {
            learner.evaluate();
        }
    };
}

} // namespace app
