#include "nn/course.h"

#include <algorithm>

namespace nn {
namespace {

/// `branch` up to a place on it; how it ended, if that is its end.
Branch until(const Branch& branch, const Checkpoint& at) {
    Branch cut = branch.forked(branch.id, at);
    cut.begin_epoch = std::min(branch.begin_epoch, at.epoch());
    if (at.step() == branch.end_step && at.changes == branch.changes.size()) {
        cut.diverged = branch.diverged;
        cut.sound = branch.sound;
    } else {
        cut.checkpoints.add(at); // the others may be far apart there
    }
    return cut;
}

std::unique_ptr<Run> run_on(const Branch& branch, const Checkpoint& at) {
    return std::make_unique<Run>(Past{.history = History(branch, {}, branch.id), .here = at});
}

} // namespace

Course::Course(const Past& past)
    : branch_(until(past.history.now(), past.here)), here_(past.here) {}

Run& Course::run() {
    if (run_ == nullptr) {
        run_ = run_on(branch_, first());
    }
    return *run_;
}

bool Course::go_to(double epoch, const Interrupt& interrupt) {
    if (epoch >= end_epoch()) { // an edit of the points may have moved the counter back there
        run_ = run_on(branch_, here_);
        return true;
    }
    run().begin(Travel{.branch = branch_.id, .epoch = epoch});
    return run().go_on(interrupt);
}

std::shared_ptr<const Snapshot> Course::snapshot() {
    const Checkpoint now = run().past().here;
    return run_on(until(branch_, now), now)->snapshot();
}

} // namespace nn
