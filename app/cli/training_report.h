#pragma once

#include "nn/snapshot.h"

#include <memory>
#include <string>
#include <vector>

namespace app {

/// The run as it was at an epoch that was asked for.
struct RecordedMoment {
    double epoch = 0;
    std::shared_ptr<const nn::Snapshot> snapshot; ///< null if the run diverged before it
};

/// What `neurarium train` says at the end.
struct TrainingReport {
    std::shared_ptr<const nn::Snapshot> snapshot;
    double seconds = 0; ///< of training
    /// If any: experiment, points and these moments are told too, in JSON.
    std::vector<RecordedMoment> moments = {};
};

/// For people, in lines.
std::string text_of(const TrainingReport& report);

/// One JSON object on one line. Numbers have 17 digits and read back as they were; what is not
/// finite is null, and so is what cannot be measured (over no points, of no classes) and what a run
/// that diverged did not reach.
std::string json_of(const TrainingReport& report);

} // namespace app
