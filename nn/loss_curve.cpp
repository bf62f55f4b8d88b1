#include "nn/loss_curve.h"

#include <algorithm>
#include <cmath>

namespace nn {
namespace {

/// There always are points to train on, but there may be none to test with.
bool can_be_drawn(const LossSample& sample) {
    return std::isfinite(sample.train_loss) && !std::isinf(sample.test_loss);
}

} // namespace

bool LossCurve::wants(std::int64_t step) const {
    return samples_.empty() || step >= last_step_ + spacing_;
}

void LossCurve::add(std::int64_t step, const LossSample& sample) {
    if (!can_be_drawn(sample)) {
        return;
    }
    if (!samples_.empty() && step == last_step_) {
        samples_.back() = sample;
        return;
    }
    if (samples_.size() == kCapacity) {
        thin();
    }
    samples_.push_back(sample);
    last_step_ = step;
}

void LossCurve::go_back(std::int64_t step, double epoch) {
    std::erase_if(samples_, [&](const LossSample& sample) { return sample.epoch > epoch; });
    last_step_ = std::min(last_step_, step);
}

std::vector<LossSample> LossCurve::until(const LossSample& now) const {
    std::vector<LossSample> all;
    for (const LossSample& sample : samples_) {
        if (sample.epoch < now.epoch) {
            all.push_back(sample);
        }
    }
    if (can_be_drawn(now)) {
        all.push_back(now);
    }
    return all;
}

void LossCurve::thin() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < samples_.size(); i += 2) {
        samples_[kept++] = samples_[i];
    }
    samples_.resize(kept);
    spacing_ *= 2;
}

} // namespace nn
