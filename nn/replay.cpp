#include "nn/replay.h"

#include "nn/errors.h"
#include "nn/weights_hash.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace nn {
namespace {

constexpr std::int64_t kFirstGap = 2000; // a few milliseconds of steps
constexpr std::size_t kMostKeyframes = 64;

} // namespace

Replay::Replay(std::shared_ptr<const Recording> recording)
    : recording_(std::move(recording)), keyframe_gap_(kFirstGap) {
    keyframes_.push_back({.past = recording_->beginning});
    start_from(keyframes_.front());
}

void Replay::go_to(const Moment& target) {
    while (!go_towards(target, std::numeric_limits<std::int64_t>::max())) {
    }
}

bool Replay::go_towards(const Moment& target, std::int64_t most_moves) {
    if (target < now_) {
        start_before(target);
    }
    std::int64_t left = most_moves;
    for (;;) {
        check();
        if (now_ == target) {
            return true;
        }
        const auto& deeds = recording_->deeds;
        const auto next = static_cast<std::size_t>(now_.deeds);
        if (now_.deeds < target.deeds && deeds[next].moves <= now_.moves) {
            obey(deeds[next]);
            ++now_.deeds;
            continue;
        }
        if (left <= 0) {
            return false;
        }
        for (const std::int64_t stop = next_stop(target); now_.moves < stop && left > 0; --left) {
            unit_ == Step::Unit::example ? run_->step_example() : run_->step();
            ++now_.moves;
        }
        keep_keyframe();
    }
}

/// Up to how many moves nothing but moves happens. Not before one more, unless there is nothing to
/// do.
std::int64_t Replay::next_stop(const Moment& target) const {
    std::int64_t stop = target.deeds > now_.deeds
                            ? recording_->deeds[static_cast<std::size_t>(now_.deeds)].moves
                            : target.moves;
    if (next_check_ < recording_->checks.size()) {
        const Moment& check = recording_->checks[next_check_].at;
        if (check.deeds == now_.deeds && check.moves > now_.moves) {
            stop = std::min(stop, check.moves);
        }
    }
    return std::min(stop,
                    keyframes_.back().at.moves + keyframe_gap_ > now_.moves
                        ? keyframes_.back().at.moves + keyframe_gap_
                        : now_.moves + keyframe_gap_);
}

void Replay::obey(const Deed& deed) {
    if (const auto* move = std::get_if<MoveBy>(&deed.what)) {
        unit_ = move->unit;
        return;
    }
    try {
        run_->apply(std::get<Command>(deed.what));
    } catch (const InputError&) { // only what had an effect is recorded: here it should have one
        if (!mismatch_) {
            mismatch_ = HashCheck{now_, 0};
        }
    }
}

/// Compares with every check that stands right here.
void Replay::check() {
    const auto& checks = recording_->checks;
    while (next_check_ < checks.size() && checks[next_check_].at <= now_) {
        const HashCheck& due = checks[next_check_++];
        if (due.at == now_ && !mismatch_ && weights_hash(run_->snapshot()->layers) != due.hash) {
            mismatch_ = due;
        }
    }
}

void Replay::keep_keyframe() {
    const Keyframe& last = keyframes_.back();
    if (now_.moves < last.at.moves + keyframe_gap_ || now_ <= last.at) {
        return;
    }
    keyframes_.push_back({now_, unit_, std::make_shared<const Past>(run_->past())});
    if (keyframes_.size() > kMostKeyframes) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < keyframes_.size(); i += 2) {
            keyframes_[kept++] = std::move(keyframes_[i]);
        }
        keyframes_.resize(kept);
        keyframe_gap_ *= 2;
    }
}

void Replay::start_before(const Moment& target) {
    const auto after = std::partition_point(
        keyframes_.begin(), keyframes_.end(), [&](const Keyframe& k) { return k.at <= target; });
    start_from(*std::prev(after));
}

void Replay::start_from(const Keyframe& keyframe) {
    run_ = std::make_unique<Run>(*keyframe.past);
    now_ = keyframe.at;
    unit_ = keyframe.unit;
    const auto& checks = recording_->checks;
    next_check_ = static_cast<std::size_t>(
        std::partition_point(
            checks.begin(), checks.end(), [&](const HashCheck& c) { return c.at < now_; }) -
        checks.begin());
}

} // namespace nn
