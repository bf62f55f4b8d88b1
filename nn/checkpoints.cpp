#include "nn/checkpoints.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <utility>

namespace nn {

std::size_t Checkpoint::bytes() const {
    std::size_t numbers = 0;
    for (const LayerValues& layer : learner.layers) {
        numbers += 2 * (layer.weights.size() + layer.biases.size());
    }
    for (const std::vector<double>& moment : learner.moments) {
        numbers += moment.size();
    }
    return sizeof(Checkpoint) + numbers * sizeof(double) + learner.dead.size() / 8;
}

std::size_t Checkpoints::bytes() const {
    std::size_t sum = bytes_;
    const Examples* counted = nullptr;
    for (const auto& checkpoint : all_) {
        const Examples* examples = checkpoint->examples.get();
        if (examples != nullptr && examples != counted) {
            sum += (examples->train.size() + examples->test.size()) * sizeof(Example);
            counted = examples;
        }
    }
    return sum;
}

bool Checkpoints::wants(std::int64_t step) const {
    const std::int64_t gap = std::clamp<std::int64_t>(step / 256, 1, kLargestGap);
    return all_.empty() || step >= all_.back()->step() + gap;
}

void Checkpoints::add(Checkpoint checkpoint) {
    const std::size_t count = all_.size();
    const bool third_of_its_step = count >= 2 && all_[count - 2]->step() == checkpoint.step();
    if (third_of_its_step) {
        drop(count - 1);
    }
    bytes_ += checkpoint.bytes();
    all_.push_back(std::make_shared<const Checkpoint>(std::move(checkpoint)));
    thin_to(kCapacity);
}

void Checkpoints::go_back(std::int64_t step, std::size_t changes) {
    while (all_.size() > 1 && (all_.back()->step() > step || all_.back()->changes > changes)) {
        drop(all_.size() - 1);
    }
}

void Checkpoints::thin_to(std::size_t count) {
    while (all_.size() > std::max<std::size_t>(count, 2)) {
        thin();
    }
}

/// Drops the one whose gap is the smallest beside its age, so that gaps grow with age.
void Checkpoints::thin() {
    const auto now = static_cast<double>(all_.back()->step());
    std::size_t dropped = 1;
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i + 1 < all_.size(); ++i) {
        const auto gap = static_cast<double>(all_[i + 1]->step() - all_[i - 1]->step());
        const double share = gap / (now - static_cast<double>(all_[i]->step()) + 1);
        if (share < smallest) {
            smallest = share;
            dropped = i;
        }
    }
    drop(dropped);
}

void Checkpoints::drop(std::size_t index) {
    bytes_ -= all_[index]->bytes();
    all_.erase(all_.begin() + static_cast<std::ptrdiff_t>(index));
}

const Checkpoint& Checkpoints::before(double epoch) const {
    const auto later = std::partition_point(
        all_.begin(), all_.end(), [&](const auto& each) { return each->epoch() <= epoch; });
    return later == all_.begin() ? *all_.front() : **std::prev(later);
}

bool Checkpoints::sound(double loss, double lowest, double slack) {
    return std::isfinite(loss) && loss <= std::max(2 * lowest, lowest + slack);
}

const Checkpoint* Checkpoints::last_sound(const Stretch& among) const {
    const Checkpoint* found = nullptr;
    double lowest = std::numeric_limits<double>::infinity();
    for (const auto& checkpoint : all_) {
        if (checkpoint->changes < among.from_changes || checkpoint->changes > among.most_changes ||
            checkpoint->step() >= among.end) {
            continue;
        }
        if (std::isfinite(checkpoint->train_loss)) {
            lowest = std::min(lowest, checkpoint->train_loss);
        }
        if (sound(checkpoint->train_loss, lowest, among.slack)) {
            found = checkpoint.get();
        }
    }
    return found;
}

} // namespace nn
