#pragma once

#include "app/session.h"

#include <cstdint>
#include <memory>

namespace app {

/// The last example of a batch is followed when the weights have already moved. Until it has
/// passed, what is drawn is the network that it passes through.
class BeforeUpdate {
  public:
    /// What to draw at scene time `time_s` in place of the session's snapshot; null: that one.
    std::shared_ptr<const nn::Snapshot> snapshot_at(const Session& session, double time_s);

  private:
    void remember(const Session& session);

    std::uint64_t count_ = 0;                      ///< the session's of `newest_`
    std::shared_ptr<const nn::Snapshot> newest_;   ///< with what was followed
    std::shared_ptr<const nn::Snapshot> replaced_; ///< the one drawn while that passes
};

/// Has the session show another snapshot for as long as this lives.
class SnapshotReplacement {
  public:
    /// Null: nothing changes.
    SnapshotReplacement(Session& session, std::shared_ptr<const nn::Snapshot> other);
    ~SnapshotReplacement();
    SnapshotReplacement(const SnapshotReplacement&) = delete;
    SnapshotReplacement& operator=(const SnapshotReplacement&) = delete;

  private:
    Session& session_;
    std::shared_ptr<const nn::Snapshot> other_;
};

} // namespace app
