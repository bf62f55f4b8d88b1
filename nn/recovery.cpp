#include "nn/recovery.h"

#include "nn/collapse.h"
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

constexpr double kSlack = 0.01; // of what a constant answer gets: no more than trembling
constexpr double kOneGo = 50;   // epochs: a second at the usual pace

double lowest_until(const Branch& branch, const Checkpoint& last, std::size_t from_changes) {
    double lowest = std::numeric_limits<double>::infinity();
    for (const auto& checkpoint : branch.checkpoints.all()) {
        if (checkpoint->changes >= from_changes && checkpoint->step() <= last.step()) {
            lowest = std::fmin(lowest, checkpoint->train_loss);
        }
    }
    return lowest;
}

std::optional<Checkpoint> sound_moment(const Branch& branch, Checkpoints::Stretch among) {
    const Checkpoint& newest = *branch.checkpoints.all().back();
    const double constant = constant_loss(newest.experiment, newest.examples->train);
    among.from_changes = changes_before_comparable(branch);
    among.slack = kSlack * constant;
    std::int64_t end = among.end;
    const Checkpoint* last = branch.checkpoints.last_sound(among);
    if (last == nullptr || last->train_loss > 2 * constant) { // the change itself broke it
        among.from_changes = 0;
        last = branch.checkpoints.last_sound(among);
    }
    if (last == nullptr) {
        return std::nullopt;
    }
    if (last->changes < branch.changes.size()) {
        end = std::min(end, branch.changes[last->changes].step + 1);
    }
    double lowest = lowest_until(branch, *last, among.from_changes);
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
        if (!Checkpoints::sound(loss, lowest, among.slack)) {
            break;
        }
        lowest = std::min(lowest, loss);
        sound.learner = training.learner().state();
        sound.train_loss = loss;
    }
    return sound;
}

} // namespace

std::optional<Checkpoint> sound_moment(const Branch& branch, std::int64_t end) {
    return sound_moment(branch, Checkpoints::Stretch{.end = end});
}

std::optional<Checkpoint> sound_moment_before(const Branch& branch, double epoch) {
    const auto& changes = branch.changes;
    const auto later =
        std::ranges::find_if(changes, [&](const Change& each) { return each.epoch > epoch; });
    auto most_changes = static_cast<std::size_t>(later - changes.begin());
    const std::size_t least = changes_before_comparable(branch);
    while (most_changes > least && epoch - changes[most_changes - 1].epoch <= kOneGo) {
        epoch = changes[--most_changes].epoch;
    }
    const auto& all = branch.checkpoints.all();
    const auto behind =
        std::ranges::find_if(all, [&](const auto& each) { return each->epoch() > epoch; });
    return sound_moment(branch,
                        {.most_changes = most_changes,
                         .end = behind == all.end() ? branch.end_step + 1 : (*behind)->step()});
}

} // namespace nn
