#include "nn/recovery.h"

#include "nn/training.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace nn {
namespace {

constexpr std::int64_t kMostLooks = 128; // at losses on the way from a checkpoint

/// Multiplications on that way: about a second. Who kept few checkpoints recovers at an earlier one
/// of them, and nobody waits.
constexpr double kMostWork = 2e9;
constexpr double kStepWork = 1e4; // of a step beside its examples

double parameter_count(const LearnerState& state) {
    double count = 0;
    for (const LayerValues& layer : state.layers) {
        count += static_cast<double>(layer.weights.size() + layer.biases.size());
    }
    return count;
}

double lowest_until(const Branch& branch, const Checkpoint& last) {
    double lowest = std::numeric_limits<double>::infinity();
    for (const auto& checkpoint : branch.checkpoints.all()) {
        if (checkpoint->step() <= last.step()) {
            lowest = std::fmin(lowest, checkpoint->train_loss);
        }
    }
    return lowest;
}

} // namespace

std::optional<Checkpoint> sound_moment(const Branch& branch, std::int64_t end) {
    const Checkpoint* const last = branch.checkpoints.last_sound();
    if (last == nullptr) {
        return std::nullopt;
    }
    if (last->changes < branch.changes.size()) {
        end = std::min(end, branch.changes[last->changes].step + 1);
    }
    double lowest = lowest_until(branch, *last);
    Checkpoint sound = *last;
    Training training(*last);
    const std::int64_t stride = std::max<std::int64_t>(1, (end - last->step()) / kMostLooks);
    const double parameters = parameter_count(last->learner);
    const double work =
        static_cast<double>(stride) * (kStepWork + last->experiment.batch_size * parameters) +
        last->experiment.point_count * parameters;
    for (double left = kMostWork; left >= work && training.learner().step_count() + stride < end;
         left -= work) {
        for (std::int64_t i = 0; i < stride; ++i) {
            training.learner().step();
        }
        const double loss = training.learner().evaluate().train_loss;
        if (!Checkpoints::sound(loss, lowest)) {
            break;
        }
        lowest = std::min(lowest, loss);
        sound.learner = training.learner().state();
        sound.train_loss = loss;
    }
    return sound;
}

} // namespace nn
