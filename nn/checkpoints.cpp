#include "nn/checkpoints.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace nn {

void Checkpoints::add(Checkpoint checkpoint) {
    const std::size_t count = all_.size();
    const bool third_of_its_step = count >= 2 && all_[count - 2].step() == checkpoint.step();
    if (third_of_its_step) {
        all_.pop_back();
    }
    all_.push_back(std::move(checkpoint));
    if (all_.size() > kCapacity) {
        thin();
    }
}

void Checkpoints::go_back(std::int64_t step) {
    std::erase_if(all_, [&](const Checkpoint& checkpoint) { return checkpoint.step() > step; });
}

/// Drops the one whose gap is the smallest beside its age, so that gaps grow with age.
void Checkpoints::thin() {
    const auto now = static_cast<double>(all_.back().step());
    std::size_t dropped = 1;
    double smallest = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i + 1 < all_.size(); ++i) {
        const auto gap = static_cast<double>(all_[i + 1].step() - all_[i - 1].step());
        const double share = gap / (now - static_cast<double>(all_[i].step()) + 1);
        if (share < smallest) {
            smallest = share;
            dropped = i;
        }
    }
    all_.erase(all_.begin() + static_cast<std::ptrdiff_t>(dropped));
}

bool Checkpoints::sound(double loss, double lowest) {
    return std::isfinite(loss) && loss <= 2 * lowest;
}

const Checkpoint* Checkpoints::last_sound() const {
    const Checkpoint* found = nullptr;
    double lowest = std::numeric_limits<double>::infinity();
    for (const Checkpoint& checkpoint : all_) {
        if (std::isfinite(checkpoint.train_loss)) {
            lowest = std::min(lowest, checkpoint.train_loss);
        }
        if (sound(checkpoint.train_loss, lowest)) {
            found = &checkpoint;
        }
    }
    return found;
}

} // namespace nn
