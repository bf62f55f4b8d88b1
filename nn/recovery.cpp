#include "nn/recovery.h"

#include "nn/learners.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nn {
namespace {

constexpr std::int64_t kMostLooks = 128; // at losses on the way from a checkpoint

} // namespace

std::unique_ptr<Learner> learner_at(const Checkpoint& checkpoint) {
    std::unique_ptr<Learner> learner =
        learner_for(checkpoint.experiment)
            .make(checkpoint.experiment, checkpoint.examples, checkpoint.learner.layers);
    learner->restore(checkpoint.learner);
    return learner;
}

std::optional<Checkpoint> sound_moment(const Checkpoints& checkpoints, std::int64_t end) {
    const Checkpoint* const last = checkpoints.last_sound();
    if (last == nullptr) {
        return std::nullopt;
    }
    double lowest = std::numeric_limits<double>::infinity();
    for (const Checkpoint& checkpoint : checkpoints.all()) {
        if (&checkpoint == last + 1) { // something may have been changed there
            end = std::min(end, checkpoint.step() + 1);
            break;
        }
        lowest = std::fmin(lowest, checkpoint.train_loss);
    }
    Checkpoint sound = *last;
    const std::unique_ptr<Learner> learner = learner_at(sound);
    const std::int64_t stride = std::max<std::int64_t>(1, (end - last->step()) / kMostLooks);
    while (learner->step_count() + stride < end) {
        for (std::int64_t i = 0; i < stride; ++i) {
            learner->step();
        }
        const double loss = learner->evaluate().train_loss;
        if (!Checkpoints::sound(loss, lowest)) {
            break;
        }
        lowest = std::min(lowest, loss);
        sound.learner = learner->state();
        sound.train_loss = loss;
    }
    return sound;
}

} // namespace nn
