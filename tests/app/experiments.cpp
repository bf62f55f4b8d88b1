#include "tests/app/experiments.h"

#include "nn/experiment_json.h"
#include "nn/features.h"
#include "tests/app/temp_folder.h"

namespace tests {

nn::Experiment small_experiment() {
    nn::Experiment experiment;
    experiment.title = "Small";
    experiment.dataset = nn::Dataset::circle;
    experiment.point_count = 60;
    experiment.seed = "1";
    experiment.batch_size = 10;
    experiment.layers = {{.units = 3}};
    experiment.epochs = 4;
    return experiment;
}

nn::Experiment largest_experiment() {
    nn::Experiment experiment;
    experiment.title = "Largest";
    experiment.features.clear();
    for (const nn::FeatureRow& row : nn::features()) {
        experiment.features.push_back(row.value);
    }
    experiment.layers.assign(nn::Limits::kMaxLayers, {.units = nn::Limits::kMaxUnits});
    experiment.epochs = 1;
    return experiment;
}

void write_experiment(const std::filesystem::path& path, const nn::Experiment& experiment) {
    write_file(path, nn::to_json(experiment));
}

} // namespace tests
