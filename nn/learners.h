#pragma once

#include "nn/learner.h"

#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace nn {

/// A way to train a dense network.
struct LearnerRow {
    std::string_view key;
    std::string_view label; ///< for people, with the instruction set where one was chosen
    bool (*covers)(const Experiment& experiment);
    /// `experiment` must be covered.
    std::unique_ptr<Learner> (*make)(const Experiment& experiment,
                                     std::shared_ptr<const Examples> examples,
                                     const std::vector<LayerValues>& layers);
};

/// All learners, fastest first. The last covers every experiment.
std::span<const LearnerRow> learners();

/// The first learner that covers `experiment`.
const LearnerRow& learner_for(const Experiment& experiment);

} // namespace nn
