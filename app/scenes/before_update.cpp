#include "app/scenes/before_update.h"

#include "app/scenes/example_pass_scene.h"

#include <utility>

namespace app {
namespace {

/// With the last example of its batch the weights moved.
bool has_updated(const nn::Snapshot& snapshot) {
    return snapshot.followed != nullptr && snapshot.followed->place >= snapshot.followed->among;
}

/// `after`, with the weights that its example met; counters and losses are those of `before`, if
/// that is the snapshot before the update.
std::shared_ptr<const nn::Snapshot> as_before(const nn::Snapshot& after,
                                              const nn::Snapshot* before) {
    auto snapshot = std::make_shared<nn::Snapshot>(after);
    snapshot->layers = after.followed->layers;
    if (before != nullptr && before->step + 1 == after.step) {
        snapshot->step = before->step;
        snapshot->epoch = before->epoch;
        snapshot->metrics = before->metrics;
        snapshot->curve = before->curve;
    }
    return snapshot;
}

} // namespace

void BeforeUpdate::remember(const Session& session) {
    const auto& now = session.shared_snapshot();
    if (count_ == session.snapshot_count() && newest_ != nullptr) {
        return;
    }
    count_ = session.snapshot_count();
    const bool another = newest_ == nullptr || newest_->followed != now->followed;
    if (!has_updated(*now)) {
        replaced_.reset();
    } else if (another || replaced_ == nullptr) {
        replaced_ = as_before(*now, newest_.get());
    }
    newest_ = now;
}

std::shared_ptr<const nn::Snapshot> BeforeUpdate::snapshot_at(const Session& session,
                                                              double time_s) {
    remember(session);
    return example_pass_under_way(session.view, time_s) ? replaced_ : nullptr;
}

SnapshotReplacement::SnapshotReplacement(Session& session,
                                         std::shared_ptr<const nn::Snapshot> other)
    : session_(session), other_(std::move(other)) {
    if (other_ != nullptr) {
        session_.exchange_snapshot(other_);
    }
}

SnapshotReplacement::~SnapshotReplacement() {
    if (other_ != nullptr) {
        session_.exchange_snapshot(other_);
    }
}

} // namespace app
