#pragma once

#include "app/library/work_keeper.h"

#include <filesystem>
#include <optional>

namespace app {

/// Keeps the work at hand for the case of a crash, and offers what an earlier session left so.
class WorkDesk {
  public:
    /// `folder` is where it is kept; empty: nowhere.
    explicit WorkDesk(std::filesystem::path folder) : folder_(folder), keeper_(std::move(folder)) {}

    /// Has the session offer the newest work that was left, if there is any.
    void offer_left(Session& session);

    /// Does what was answered. Returns the work to go on with, if that is wanted; it is kept like
    /// the work at hand from then on. What cannot be read is set aside and becomes the notice.
    std::optional<WorkState> obey(Session& session);

    /// See WorkKeeper::look. What keeps the work from being kept becomes the notice.
    void look(Session& session, nn::Worker& worker, double now_s);
    double wait_s(double now_s) const { return keeper_.wait_s(now_s); }

    /// The program ends in order: nothing of its own work is left. What was offered and not
    /// answered is offered again at the next start.
    void end() { keeper_.end(); }

  private:
    std::filesystem::path folder_;
    WorkKeeper keeper_;
    std::optional<WorkPlace::Left> left_; ///< what is offered
};

} // namespace app
