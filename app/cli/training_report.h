#pragma once

#include "nn/snapshot.h"

#include <memory>
#include <string>

namespace app {

/// What `neurarium train` says at the end.
struct TrainingReport {
    std::shared_ptr<const nn::Snapshot> snapshot;
    double seconds = 0; ///< of training
};

/// For people, in lines.
std::string text_of(const TrainingReport& report);

/// One JSON object on one line. Numbers read back as they were; what is not finite, and accuracy
/// where there are no classes, is null.
std::string json_of(const TrainingReport& report);

} // namespace app
