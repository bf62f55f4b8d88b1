#pragma once

#include "app/recording/recorded_session.h"

#include <vector>

namespace app {

/// An edit of a session's experiment that changed it. Both point into the session.
struct RecordedEdit {
    double time_s = 0;
    const nn::Experiment* before = nullptr;
    const nn::Experiment* after = nullptr;
};

/// All of a session, in order.
std::vector<RecordedEdit> edits_of(const RecordedSession& session);

} // namespace app
