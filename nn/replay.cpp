#include "nn/replay.h"

#include "nn/errors.h"
#include "nn/weights_hash.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace nn {
namespace {

constexpr std::int64_t kFirstGap = 2000; // a few milliseconds of steps
constexpr std::size_t kMostKeyframes = 64;

std::size_t bytes_of(const Past& past) {
    const Examples& points = *past.here.examples;
    return past.history.bytes() + past.here.bytes() +
           (points.train.size() + points.test.size()) * sizeof(Example);
}

} // namespace

Replay::Replay(std::shared_ptr<const Recording> recording)
    : recording_(std::move(recording)), keyframe_gap_(kFirstGap) {
    keyframes_.push_back({.past = recording_->beginning});
    start_from(keyframes_.front());
}

bool Replay::go_towards(const Moment& target, const Interrupt& interrupt) {
    if (target < now_ || (target == now_ && run_->travelling())) {
        start_before(target);
    }
    for (;;) {
        if (run_->travelling()) {
            if (!run_->go_on(interrupt)) {
                return false;
            }
            ++now_.deeds;
        }
        check();
        if (now_ == target) {
            return true;
        }
        const auto& deeds = recording_->deeds;
        const auto next = static_cast<std::size_t>(now_.deeds);
        if (now_.deeds < target.deeds && deeds[next].moves <= now_.moves) {
            obey(deeds[next]);
        } else {
            move(next_stop(target), interrupt);
        }
        if (interrupt && interrupt()) {
            return false;
        }
    }
}

/// At least once, and until so many moves are made.
void Replay::move(std::int64_t stop, const Interrupt& interrupt) {
    if (run_->diverged()) { // from here on none has an effect
        now_.moves = stop - 1;
    }
    do {
        unit_ == Step::Unit::example ? run_->step_example() : run_->step();
        ++now_.moves;
    } while (now_.moves < stop && !(interrupt && interrupt()));
    keep_keyframe();
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

/// A journey is only begun.
void Replay::obey(const Deed& deed) {
    if (const auto* move = std::get_if<MoveBy>(&deed.what)) {
        unit_ = move->unit;
    } else {
        try {
            run_->begin(std::get<Command>(deed.what));
        } catch (
            const InputError&) { // only what had an effect is recorded: here it should have one
            if (!mismatch_) {
                mismatch_ = HashCheck{now_, 0};
            }
        }
    }
    now_.deeds += run_->travelling() ? 0 : 1;
}

/// Compares with every check that stands right here.
void Replay::check() {
    const auto& checks = recording_->checks;
    while (next_check_ < checks.size() && checks[next_check_].at <= now_) {
        const HashCheck& due = checks[next_check_++];
        if (due.at == now_ && !mismatch_ && weights_hash(run_->layers()) != due.hash) {
            mismatch_ = due;
        }
    }
}

void Replay::keep_keyframe() {
    const Keyframe& last = keyframes_.back();
    if (now_.moves < last.at.moves + keyframe_gap_ || now_ <= last.at) {
        return;
    }
    Past past = run_->past();
    past.history = past.history.thinned_to(kMostKeyframeBytes / kMostKeyframes);
    const std::size_t bytes = bytes_of(past);
    keyframes_.push_back({now_, unit_, std::make_shared<const Past>(std::move(past)), bytes});
    keyframe_bytes_ += bytes;
    while (keyframes_.size() > kMostKeyframes || keyframe_bytes_ > kMostKeyframeBytes) {
        drop_keyframes();
    }
}

/// Every other one; the first stays.
void Replay::drop_keyframes() {
    std::size_t kept = 0;
    keyframe_bytes_ = 0;
    for (std::size_t i = 0; i < keyframes_.size(); i += 2) {
        keyframe_bytes_ += keyframes_[i].bytes;
        keyframes_[kept++] = std::move(keyframes_[i]);
    }
    keyframes_.resize(kept);
    keyframe_gap_ *= 2;
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
