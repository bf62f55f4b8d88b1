#include "nn/learners.h"

#include "nn/fused/fused_learner.h"
#include "nn/torch_module.h"

#include <algorithm>
#include <array>
#include <string>

namespace nn {
namespace {

std::unique_ptr<Learner> make_fused(const Experiment& experiment,
                                    std::shared_ptr<const Examples> examples,
                                    const std::vector<LayerValues>& layers) {
    return fused::make_fused_learner(experiment, std::move(examples), layers);
}

std::unique_ptr<Learner> make_torch(const Experiment& experiment,
                                    std::shared_ptr<const Examples> examples,
                                    const std::vector<LayerValues>& layers) {
    return torch_module().make_learner(experiment, std::move(examples), layers);
}

bool covers_everything(const Experiment&) {
    return true;
}

} // namespace

std::span<const LearnerRow> learners() {
    static const std::string fused_label =
        "fused, " + std::string(fused::best_instruction_set().label);
    static const std::array<LearnerRow, 2> rows{{
        {"fused", fused_label, fused::covers, make_fused},
        {"libtorch", "libtorch", covers_everything, make_torch},
    }};
    return rows;
}

const LearnerRow& learner_for(const Experiment& experiment) {
    const auto all = learners();
    return *std::find_if(
        all.begin(), all.end(), [&](const LearnerRow& row) { return row.covers(experiment); });
}

} // namespace nn
